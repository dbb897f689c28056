package dev.sluse.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What an input is, by its content and, where that leaves it open, by its name. */
enum InputFormat {
    CSV("CSV"),
    EXCEL("an Excel workbook"),
    JSON("JSON");

    private final String words;

    InputFormat(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isReadNow() {
        return this == CSV;
    }

    /**
     * @param name what the sender called it
     * @param head its first bytes, up to 2,048
     */
    static InputFormat of(String name, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean isOldExcel = text.startsWith("\u00d0\u00cf\u0011\u00e0");
        boolean isNewExcel = text.startsWith("PK") && (text.contains("[Content_Types].xml") || text.contains("xl/"));
        String lower = name.toLowerCase(Locale.ROOT);
        if (isOldExcel || isNewExcel || lower.endsWith(".xlsx") || lower.endsWith(".xlsm") || lower.endsWith(".xls")) {
            return EXCEL;
        }
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        if (plain.endsWith(".json") || plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return JSON;
        }
        boolean saysCsv = plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".txt");
        // A header may begin with a brace or bracket, but not go on like this.
        boolean looksLikeJson = text.replaceFirst("^\u00ef\u00bb\u00bf", "")
                .strip()
                .matches("(?s)(\\[\\s*)?\\{\\s*(\"([^\"\\\\]|\\\\.)*+\"\\s*:.*|\\}.*)");
        return looksLikeJson && !saysCsv ? JSON : CSV;
    }
}
