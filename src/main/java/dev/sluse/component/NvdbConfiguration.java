package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.Change;
import dev.sluse.nvdb.rows.SplitBy;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code nvdb:}. */
@UriParams
public class NvdbConfiguration {
    @UriParam(
            description = "The file below mappings/ in the routes folder that says how the rows of a table become road"
                    + " objects. Empty: the body is a changeset, or road objects as NDJSON.")
    private String mapping = "";

    @UriParam(
            defaultValue = "1000",
            description =
                    "Objects of a changeset at most; a parent and its children stay together, whatever their number.")
    private int batchSize = 1000;

    @UriParam(
            description =
                    "A column whose values get changesets of their own; with :month behind it a date of which only"
                            + " year and month count. In JSON a member, a date, or the number of a property.")
    private String splitBy = "";

    @UriParam(
            defaultValue = "4",
            description =
                    "Changesets that are worked on at once with registrer. The other operations send one after the"
                            + " other, since later ones may build on earlier ones.")
    private int inFlight = 4;

    @UriParam(
            enums = "UTFØRT,UTFØRT_OG_ETTERBEHANDLET",
            defaultValue = "UTFØRT",
            description = "When a changeset counts as done: written, or also to be read in API Les.")
    private String waitFor = "UTFØRT";

    @UriParam(defaultValue = "false", description = "NVDB works on the changesets, but writes nothing.")
    private boolean dryRun = false;

    @UriParam(
            description = "User name of the person who answers for what is written, ansvarlig. A service account needs"
                    + " it.")
    private String responsible = "";

    @UriParam(defaultValue = "true", description = "Objects are held to the data catalogue before anything is sent.")
    private boolean precheck = true;

    @UriParam(
            enums = "reject,quarantine",
            defaultValue = "reject",
            description =
                    "What one row with an error does: reject refuses the file; quarantine sets the row aside, with"
                            + " those that belong to it, and sends the others.")
    private String onInvalid = "reject";

    @UriParam(
            defaultValue = "false",
            description = "The server's own validator is asked before a changeset is registered.")
    private boolean validator = false;

    @UriParam(
            defaultValue = "false",
            description =
                    "A changeset that is rejected is sent once more, without the objects that were rejected and those"
                            + " that depend on them.")
    private boolean isolate = false;

    @UriParam(
            defaultValue = "false",
            description = "Children are closed with lukk, or removed with fjern, together with their parents.")
    private boolean cascade = false;

    @UriParam(
            defaultValue = "false",
            description = "That fjern is meant, in prod: what is removed cannot be brought back.")
    private boolean confirm = false;

    @UriParam(defaultValue = "en", enums = "en,nb,nn,da,fr,ru", description = "Language of what is found in rows.")
    private String lang = "en";

    @UriParam(description = "The account whose settings hold: nvdb.<account>.<key>, then nvdb.<key>.")
    private String account = "";

    @UriParam(
            defaultValue = "false",
            description = "The step ends when all changesets are at an end, at most after maxWait; else when they are"
                    + " written down here.")
    private boolean wait = false;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "1h",
            description = "How long wait waits. What is not done then is carried on with all the same.")
    private Duration maxWait = Duration.ofHours(1);

    /**
     * Holds the options to each other.
     *
     * @param toBeConfirmed whether what cannot be taken back needs {@code confirm}
     * @throws SluseException kind CONFIGURATION with the first that is wrong
     */
    void check(Change change, boolean toBeConfirmed) {
        SplitBy.of(splitBy);
        if (batchSize < 1) {
            throw bad("Option batchSize is " + batchSize + ", but must be at least 1.", "");
        }
        if (inFlight < 1) {
            throw bad("Option inFlight is " + inFlight + ", but must be at least 1.", "");
        }
        if (change == Change.FJERN && toBeConfirmed && !confirm) {
            throw bad("nvdb:fjern removes objects from NVDB for good.", "Write confirm=true if that is meant.");
        }
        if (cascade && change != Change.FJERN && change != Change.LUKK) {
            throw bad("Option cascade is for lukk and fjern.", "Remove it.");
        }
    }

    private static SluseException bad(String message, String hint) {
        return SluseException.configuration("bad-option", message, hint);
    }

    /** Whether one row with an error refuses the file. */
    boolean rejects() {
        return onInvalid.equals("reject");
    }

    public String getMapping() {
        return mapping;
    }

    public void setMapping(String mapping) {
        this.mapping = mapping;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public String getSplitBy() {
        return splitBy;
    }

    public void setSplitBy(String splitBy) {
        this.splitBy = splitBy;
    }

    public int getInFlight() {
        return inFlight;
    }

    public void setInFlight(int inFlight) {
        this.inFlight = inFlight;
    }

    public String getWaitFor() {
        return waitFor;
    }

    public void setWaitFor(String waitFor) {
        this.waitFor = waitFor;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public String getResponsible() {
        return responsible;
    }

    public void setResponsible(String responsible) {
        this.responsible = responsible;
    }

    public boolean isPrecheck() {
        return precheck;
    }

    public void setPrecheck(boolean precheck) {
        this.precheck = precheck;
    }

    public String getOnInvalid() {
        return onInvalid;
    }

    public void setOnInvalid(String onInvalid) {
        this.onInvalid = onInvalid;
    }

    public boolean isValidator() {
        return validator;
    }

    public void setValidator(boolean validator) {
        this.validator = validator;
    }

    public boolean isIsolate() {
        return isolate;
    }

    public void setIsolate(boolean isolate) {
        this.isolate = isolate;
    }

    public boolean isCascade() {
        return cascade;
    }

    public void setCascade(boolean cascade) {
        this.cascade = cascade;
    }

    public boolean isConfirm() {
        return confirm;
    }

    public void setConfirm(boolean confirm) {
        this.confirm = confirm;
    }

    public String getLang() {
        return lang;
    }

    public void setLang(String lang) {
        this.lang = lang;
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
