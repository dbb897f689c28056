package dev.sluse.datalens;

import java.util.List;
import java.util.Map;

/**
 * What a flow wants of a table.
 *
 * @param account empty for the one without a name
 * @param choice of columns
 * @param partitionKey of a table that is made; null-free, empty for none
 * @param replacingKey of a table that is made
 * @param isKeyMeant whether the keys were written down, and a table with others is to be refused or altered; else they are a default
 * @param bounds of a batch
 * @param replaceTable whether the table is emptied before the first batch
 * @param replacePartitions whether the partitions that the rows have are deleted before the first batch
 * @param alterTable whether columns and keys that the table lacks are added, which drops its data
 * @param declared types of the rows' columns as far as they are known, by the rows' names
 */
public record WriteOrder(
        String account,
        String connection,
        String table,
        ColumnChoice choice,
        List<String> partitionKey,
        List<String> replacingKey,
        boolean isKeyMeant,
        RowBatches.Bounds bounds,
        boolean replaceTable,
        boolean replacePartitions,
        boolean alterTable,
        Map<String, Column> declared) {

    /** What it acts on, in the ledger's words. */
    public String target() {
        return connection + "/" + table;
    }

    /** What goes one after the other. */
    String lane() {
        return PartnerApi.SYSTEM + "/" + target();
    }
}
