package dev.sluse.component.nvdb;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.repair.PlacedRows;
import dev.sluse.table.vector.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV, one after the other, with their lines. Not thread-safe. */
final class CsvRows implements Closeable {
    private final @Nullable PlacedRows placed;
    private final Container container;
    private final CsvSource source;
    private final RowReader reader;
    private final Chunk chunk = new Chunk();
    private final RowBatch batch = new RowBatch();
    private long lines;
    private long rows;
    private int at = -1;
    private boolean inChunk;

    /**
     * Opens it; of a zip the first member.
     *
     * @throws dev.sluse.table.csv.FileProblem if it is no table
     */
    CsvRows(Path file, String name, ReadOptions options) throws IOException {
        this(file, name, options, null);
    }

    /** @param mended rows in the places of the file's own; null if there are none */
    CsvRows(Path file, String name, ReadOptions options, @Nullable Path mended) throws IOException {
        container = Container.open(file, name);
        try {
            String member = container.members().get(0);
            source = CsvSource.open(container, member, options, CsvLimits.DEFAULT);
            placed = mended == null ? null : placed(file, name, options, mended);
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
        if (placed != null) {
            source.overlay(placed);
        }
        reader = source.newRowReader();
        lines = source.header().linesBeforeData();
    }

    private static PlacedRows placed(Path file, String name, ReadOptions options, Path mended) throws IOException {
        try (Container container = Container.open(file, name);
                CsvSource source = CsvSource.open(container, container.members().get(0), options, CsvLimits.DEFAULT)) {
            return PlacedRows.of(mended, source);
        }
    }

    List<String> names() {
        return source.header().names();
    }

    Dialect dialect() {
        return source.dialect();
    }

    /** Goes on to the next row; false at the end. */
    boolean next() throws IOException {
        at++;
        while (at >= batch.rows) {
            at = 0;
            if (inChunk && reader.nextBatch(batch)) {
                continue;
            }
            batch.rows = 0;
            if (inChunk) {
                lines += reader.lines();
            }
            inChunk = source.next(chunk);
            if (!inChunk) {
                return false;
            }
            reader.start(chunk);
        }
        rows++;
        return true;
    }

    /** Physical line of the row, from 1. */
    long line() {
        return lines + batch.line[at] + 1;
    }

    /** Data row, from 1. */
    long row() {
        return rows;
    }

    /** What is wrong with the row as such, as a code; empty: nothing. */
    String problem() {
        return switch (batch.shape[at]) {
            case RowBatch.SHORT -> "short-row";
            case RowBatch.LONG -> "long-row";
            case RowBatch.QUOTE -> "quote";
            case RowBatch.ENCODING -> "encoding";
            case RowBatch.CONTROL -> "control-character";
            case RowBatch.TOO_LONG -> "too-long";
            default -> "";
        };
    }

    List<String> cells() {
        List<String> cells = new ArrayList<>(batch.width);
        for (int c = 0; c < batch.width; c++) {
            int i = at * batch.width + c;
            int from = batch.cellStart[i];
            cells.add(new String(batch.bytes, from, batch.cellEnd[i] - from, StandardCharsets.UTF_8));
        }
        return cells;
    }

    /** The row as it stands in the file, as UTF-8, without its line end. */
    byte[] bytes() {
        return Arrays.copyOfRange(batch.bytes, batch.textStart(at), batch.textEnd(at));
    }

    @Override
    public void close() throws IOException {
        try {
            source.close();
        } finally {
            container.close();
            if (placed != null) {
                placed.close();
            }
        }
    }
}
