package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluse.sandbox.wire.IdSet;
import java.io.IOException;
import java.util.Arrays;

/** The rows of one request, read and checked before any of them is written. */
final class RowBatch {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Definition definition;
    private final byte[] body;
    private final int[] partitionKey;
    private final int[] replacingKey;
    private final int counted;
    private final String[] partition;

    int size;
    long[] keys = new long[64];
    long[] ids = new long[64];
    String[] partitions = new String[64];
    int[] begins = new int[64];
    int[] ends = new int[64];

    private RowBatch(Definition definition, byte[] body) {
        this.definition = definition;
        this.body = body;
        this.partitionKey = definition.indices(definition.partitionKey());
        this.replacingKey = definition.indices(definition.replacingKey());
        this.counted = counted(definition);
        this.partition = new String[partitionKey.length];
    }

    /** The column by which tests count: {@code eventid}, else the first whole number of the replacing key; -1 if there is none. */
    static int counted(Definition definition) {
        int found = -1;
        for (int i = 0; i < definition.schema().size(); i++) {
            Definition.Column column = definition.schema().get(i);
            if (column.type().equals("integer")) {
                if (column.name().equals("eventid")) {
                    return i;
                }
                if (found < 0 && definition.replacingKey().contains(column.name())) {
                    found = i;
                }
            }
        }
        return found;
    }

    /**
     * Reads a body of NDJSON, one array a line.
     *
     * @throws IllegalArgumentException with a sentence that says which line is wrong
     */
    static RowBatch read(Definition definition, byte[] body) {
        RowBatch batch = new RowBatch(definition, body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            while (parser.nextToken() != null) {
                batch.row(parser);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Line " + (batch.size + 1) + " is no JSON.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Line " + (batch.size + 1) + " cannot be read.", e);
        }
        return batch;
    }

    private void row(JsonParser parser) throws IOException {
        int line = size + 1;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("Line " + line + " is no array.");
        }
        room();
        begins[size] = (int) parser.currentTokenLocation().getByteOffset();
        long key = 0;
        int column = 0;
        for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            if (column == definition.schema().size()) {
                throw new IllegalArgumentException("Line " + line + " has more than " + column + " values.");
            }
            if (each == null || each.isStructStart()) {
                throw new IllegalArgumentException("Line " + line + " has a value that is no scalar.");
            }
            String wrong = Values.wrong(definition.schema().get(column), parser);
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("Line " + line + ", column "
                        + definition.schema().get(column).name() + ": the value is " + wrong + ".");
            }
            if (isIn(replacingKey, column)) {
                key = IdSet.mix(key * 31 + Values.hash(parser) + column);
            }
            partition(column, parser);
            if (column == counted && each == JsonToken.VALUE_NUMBER_INT) {
                ids[size] = parser.getLongValue();
            }
            column++;
        }
        if (column < definition.schema().size()) {
            throw new IllegalArgumentException("Line " + line + " has " + column + " values instead of "
                    + definition.schema().size() + ".");
        }
        ends[size] = (int) parser.currentLocation().getByteOffset();
        lineEnds(line);
        keys[size] = key;
        partitions[size] = String.join("\u0000", partition).intern();
        size++;
    }

    private void partition(int column, JsonParser parser) throws IOException {
        for (int i = 0; i < partitionKey.length; i++) {
            if (partitionKey[i] == column) {
                partition[i] = parser.getText();
            }
        }
    }

    private void lineEnds(int line) {
        int at = ends[size];
        while (at < body.length && (body[at] == '\r' || body[at] == ' ')) {
            at++;
        }
        if (at < body.length && body[at] != '\n') {
            throw new IllegalArgumentException("Line " + line + " goes on behind its array.");
        }
    }

    private static boolean isIn(int[] columns, int column) {
        for (int each : columns) {
            if (each == column) {
                return true;
            }
        }
        return false;
    }

    private void room() {
        if (size == keys.length) {
            int more = size * 2;
            keys = Arrays.copyOf(keys, more);
            ids = Arrays.copyOf(ids, more);
            partitions = Arrays.copyOf(partitions, more);
            begins = Arrays.copyOf(begins, more);
            ends = Arrays.copyOf(ends, more);
        }
    }

    /** A row's text as it was sent. */
    byte[] text(int row) {
        return Arrays.copyOfRange(body, begins[row], ends[row]);
    }
}
