package dev.sluse.table.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text with places in braces, such as <code>Line {line}: {text}</code>. What a rule and a column already know is filled in
 * early; what each finding brings (line, value, detail) stays a slot.
 */
record Template(List<Part> parts) {

    /** Text, or a place; a place has its name as text. */
    record Part(boolean slot, String text) {}

    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                parts.add(new Part(false, text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Part(false, text.substring(at, open)));
            }
            parts.add(new Part(true, text.substring(open + 1, close)));
            at = close + 1;
        }
        return new Template(List.copyOf(parts));
    }

    /** Fills the places that have a value; the others stay. What is filled in is never read as a template again. */
    Template fill(Map<String, String> values) {
        List<Part> filled = new ArrayList<>();
        for (Part part : parts) {
            String value = part.slot() ? values.get(part.text()) : null;
            add(filled, value == null ? part : new Part(false, value));
        }
        return new Template(List.copyOf(filled));
    }

    /** Puts another template into a place. */
    Template insert(String slot, Template inner) {
        List<Part> filled = new ArrayList<>();
        for (Part part : parts) {
            if (part.slot() && part.text().equals(slot)) {
                inner.parts.forEach(each -> add(filled, each));
            } else {
                add(filled, part);
            }
        }
        return new Template(List.copyOf(filled));
    }

    /** The text; a place without a value is left out. */
    String text(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.slot() ? values.getOrDefault(part.text(), "") : part.text());
        }
        return text.toString();
    }

    private static void add(List<Part> parts, Part part) {
        int last = parts.size() - 1;
        if (last >= 0 && !part.slot() && !parts.get(last).slot()) {
            parts.set(last, new Part(false, parts.get(last).text() + part.text()));
        } else {
            parts.add(part);
        }
    }
}
