package dev.sluse.table.convert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A table as the world writes it, from a seed: quotes, line breaks in them, broken rows, bad bytes, blank lines, values of the
 * wrong type, date-times that begin late and change their kind, keys that come again far away.
 */
final class RandomTable {
    private static final String PROPERTIES =
            """
            "properties": {
              "id": {"type": "integer", "minimum": 0},
              "name": {"type": "string", "maxLength": 20, "pattern": "^[^!]*$"},
              "amount": {"type": "number"},
              "at": {"type": "string", "format": "date-time"},
              "day": {"type": "string", "format": "date"},
              "ok": {"type": "boolean"}}, "required": ["id"]""";

    private final SplittableRandom random;
    private final boolean crlf;
    private final int lateRow;

    RandomTable(long seed) {
        random = new SplittableRandom(seed);
        crlf = seed % 3 == 0;
        lateRow = (int) (seed * 37 % 300);
    }

    /** A schema of that kind, or null for none. */
    @Nullable
    String schema(String kind) {
        return switch (kind) {
            case "schema" -> "{\"type\": \"object\", " + PROPERTIES + "}";
            case "key" -> "{\"type\": \"object\", \"x-sluse-key\": [\"id\", \"name\"], " + PROPERTIES + "}";
            case "rows" ->
                "{\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"type\": \"object\", " + PROPERTIES + "}}";
            case "fallback" ->
                "{\"type\": \"object\", \"dependentRequired\": {\"amount\": [\"day\"]}, " + PROPERTIES + "}";
            default -> null;
        };
    }

    byte[] bytes(int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String end = crlf ? "\r\n" : "\n";
        out.writeBytes(("id,name,amount,at,day,ok" + end).getBytes(StandardCharsets.UTF_8));
        for (int row = 0; row < rows; row++) {
            out.writeBytes((row(row) + end).getBytes(StandardCharsets.UTF_8));
            if (one(60)) {
                out.writeBytes(new byte[] {'7', ',', 'x', (byte) 0xff, ',', ',', ',', ','});
                out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private String row(int row) {
        if (one(50)) {
            return "";
        }
        if (one(40)) {
            return "1,short";
        }
        if (one(70)) {
            return "5,\"x\"y,1,,,";
        }
        if (one(90)) {
            return "6," + "long ".repeat(900) + ",1,,,";
        }
        String line = id(row) + "," + name() + "," + amount() + "," + at(row) + "," + day() + "," + ok();
        return one(50) ? line + ",surplus" : line;
    }

    private String id(int row) {
        return one(20) ? "0" + random.nextInt(9) : one(25) ? "x" : Integer.toString(random.nextInt(-2, row + 90));
    }

    private String name() {
        return switch (random.nextInt(9)) {
            case 0 -> "\"Oslo, \"\"øst\"\"\"";
            case 1 -> "\"two\nlines\"";
            case 2 -> "\"\n\n" + "n".repeat(random.nextInt(25)) + "\"";
            case 3 -> "wow!";
            case 4 -> "\"\"";
            default -> "Ærø" + random.nextInt(4);
        };
    }

    private String amount() {
        return one(9) ? "1.2.3" : one(5) ? "" : random.nextInt(1000) + "." + random.nextInt(100);
    }

    private String at(int row) {
        if (row < lateRow) {
            return one(12) ? "soon" : "";
        }
        return "2026-01-0" + random.nextInt(1, 9) + "T10:00:00" + (one(8) ? "Z" : one(20) ? "X" : "");
    }

    private String day() {
        return one(10) ? "2026-02-30" : one(4) ? "" : "2026-02-1" + random.nextInt(10);
    }

    private String ok() {
        return one(15) ? "maybe" : random.nextBoolean() ? "true" : "FALSE";
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }
}
