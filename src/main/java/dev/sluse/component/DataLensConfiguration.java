package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.datalens.ColumnChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code datalens:}. */
@UriParams
public class DataLensConfiguration {
    @UriParam(description = "The connection that the table belongs to. Empty: the setting datalens.connection-id.")
    private String connection = "";

    @UriParam(
            enums = "write,delete",
            defaultValue = "write",
            description = "write: the rows go into the table. delete: the partition in the option partition is "
                    + "deleted, whatever the body is.")
    private String action = "write";

    @UriParam(
            description = "The columns of the table that rows are written to, with commas between them; new=old "
                    + "renames. Columns of the rows that are not named are left out, those of the table that "
                    + "are not named are null. Empty: all, by their own names. In a table that is made they "
                    + "have this order.")
    private String columns = "";

    @UriParam(description = "Columns by which a table that is made is divided, so that parts of it can be deleted.")
    private String partitionKey = "";

    @UriParam(
            description = "Columns of the key of a table that is made: a write replaces what stands under the keys "
                    + "that it brings, and all rows of one key are sent in one batch. eventid behind register- "
                    + "events. A table that is there keeps its own.")
    private String replacingKey = "";

    @UriParam(defaultValue = "50000", description = "Rows of a batch at most.")
    private int batchRows = 50_000;

    @UriParam(defaultValue = "8 MB", description = "Bytes of a batch at most.")
    private String batchBytes = "8 MB";

    @UriParam(
            defaultValue = "64 MB",
            description = "What the rows of one replacing key may have at most: they are one batch, however large. "
                    + "More is an error that names the key.")
    private String maxKeyBytes = "64 MB";

    @UriParam(
            defaultValue = "false",
            description = "The table is emptied with the first batch: it holds the last delivery. Readers see a "
                    + "part of it until all batches are written. Not behind register-events, where it would "
                    + "delete the events before.")
    private boolean replaceTable = false;

    @UriParam(
            defaultValue = "false",
            description = "The partitions that the rows have are deleted before the first batch. Not behind "
                    + "register-events, where it would delete the events before.")
    private boolean replacePartitions = false;

    @UriParam(
            defaultValue = "false",
            description = "Columns that the rows have and the table lacks are added, and keys that are written here "
                    + "and differ are changed. DataLens drops the data of a table that is altered: needs "
                    + "confirm=true in prod.")
    private boolean alterTable = false;

    @UriParam(defaultValue = "false", description = "That alterTable is meant, in prod.")
    private boolean confirm = false;

    @UriParam(
            description = "What to delete with action=delete: column=value pairs with commas between them, such as "
                    + "month=2026-01-01. Every column of the partition key has to be there.")
    private String partition = "";

    @UriParam(description = "The account whose settings hold: datalens.<account>.<key>, then datalens.<key>.")
    private String account = "";

    @UriParam(
            defaultValue = "false",
            description = "The step ends when DataLens has taken all batches, at most after maxWait; else when they "
                    + "are written down here.")
    private boolean wait = false;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "1h",
            description = "How long wait waits. What is not done then is carried on with all the same.")
    private Duration maxWait = Duration.ofHours(1);

    /**
     * Holds the options to each other.
     *
     * @param toBeConfirmed whether what drops data needs {@code confirm}
     * @throws SluseException kind CONFIGURATION with the first that is wrong
     */
    void check(String table, boolean toBeConfirmed) {
        ColumnChoice.of(columns);
        if (batchRows < 1) {
            throw bad("Option batchRows is " + batchRows + ", but must be at least 1.", "");
        }
        boolean deletes = deletes();
        if (deletes && partition().isEmpty()) {
            throw SluseException.configuration(
                    "missing-option",
                    "datalens with action=delete needs its option partition: an empty one might mean all of table "
                            + table + ".",
                    "Write column=value.");
        }
        if (!deletes && !partition.isBlank()) {
            throw bad("Option partition is for action=delete.", "Write action=delete, or remove it.");
        }
        if (replaceTable && replacePartitions) {
            throw bad("Options replaceTable and replacePartitions stand beside each other.", "Remove one of them.");
        }
        if (alterTable && toBeConfirmed && !confirm) {
            throw bad(
                    "Option alterTable lets DataLens drop the data of table " + table + ".",
                    "Write confirm=true if that is meant.");
        }
    }

    boolean deletes() {
        return action.equals("delete");
    }

    /** The values of the partition that is deleted, by column; empty where none is named. */
    Map<String, String> partition() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : names(partition)) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw bad("Option partition is \"" + partition + "\", but must be column=value pairs.", "");
            }
            values.put(
                    each.substring(0, equals).strip(),
                    each.substring(equals + 1).strip());
        }
        return values;
    }

    /** A list of names. */
    static List<String> names(String option) {
        List<String> names = new ArrayList<>();
        for (String each : option.split(",", -1)) {
            if (!each.isBlank()) {
                names.add(each.strip());
            }
        }
        return names;
    }

    private static SluseException bad(String message, String hint) {
        return SluseException.configuration("bad-option", message, hint);
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getColumns() {
        return columns;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public String getPartitionKey() {
        return partitionKey;
    }

    public void setPartitionKey(String partitionKey) {
        this.partitionKey = partitionKey;
    }

    public String getReplacingKey() {
        return replacingKey;
    }

    public void setReplacingKey(String replacingKey) {
        this.replacingKey = replacingKey;
    }

    public int getBatchRows() {
        return batchRows;
    }

    public void setBatchRows(int batchRows) {
        this.batchRows = batchRows;
    }

    public String getBatchBytes() {
        return batchBytes;
    }

    public void setBatchBytes(String batchBytes) {
        this.batchBytes = batchBytes;
    }

    public String getMaxKeyBytes() {
        return maxKeyBytes;
    }

    public void setMaxKeyBytes(String maxKeyBytes) {
        this.maxKeyBytes = maxKeyBytes;
    }

    public boolean isReplaceTable() {
        return replaceTable;
    }

    public void setReplaceTable(boolean replaceTable) {
        this.replaceTable = replaceTable;
    }

    public boolean isReplacePartitions() {
        return replacePartitions;
    }

    public void setReplacePartitions(boolean replacePartitions) {
        this.replacePartitions = replacePartitions;
    }

    public boolean isAlterTable() {
        return alterTable;
    }

    public void setAlterTable(boolean alterTable) {
        this.alterTable = alterTable;
    }

    public boolean isConfirm() {
        return confirm;
    }

    public void setConfirm(boolean confirm) {
        this.confirm = confirm;
    }

    public String getPartition() {
        return partition;
    }

    public void setPartition(String partition) {
        this.partition = partition;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public boolean isWait() {
        return wait;
    }

    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public Duration getMaxWait() {
        return maxWait;
    }

    public void setMaxWait(Duration maxWait) {
        this.maxWait = maxWait;
    }
}
