package dev.sluse.table.output;

import dev.sluse.table.vector.ColumnType;

/**
 * A column as it was read and checked.
 *
 * @param name its name in the input or the schema
 * @param type its type; for date-times INSTANT and LOCAL_TIME stand for each other until the first value is read
 * @param required whether no accepted row lacks a value
 * @param index its place in the vectors of a batch, from 0; in the batch too if the file has it
 */
public record SourceColumn(String name, ColumnType type, boolean required, int index) {}
