package dev.sluse.cli;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as JSON, to the letter as {@link Json} writes them, for the commands that only look: what Jackson needs to start takes longer
 * than they do. Knows records, lists, maps, texts, numbers and truth values; what is absent is left out.
 */
final class LookJson {
    private final boolean onOneLine;
    private final StringBuilder text = new StringBuilder();

    private LookJson(boolean onOneLine) {
        this.onOneLine = onOneLine;
    }

    /** On as many lines as it takes. */
    static String of(Object value) {
        return new LookJson(false).written(value);
    }

    /** On one line. */
    static String line(Object value) {
        return new LookJson(true).written(value);
    }

    private String written(Object value) {
        write(value, "");
        return text.toString();
    }

    private void write(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            writeMembers(map, indent);
        } else if (value instanceof List<?> list) {
            writeList(list, indent);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof String string) {
            writeText(string);
        } else {
            writeMembers(members(value), indent);
        }
    }

    /** What a record has, by name and in its order; what is absent is left out. */
    static Map<String, Object> members(Object value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("A value of " + value.getClass() + " is not plain data.");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent each : components) {
            try {
                // records of this program are not all public
                each.getAccessor().setAccessible(true);
                Object member = each.getAccessor().invoke(value);
                if (member != null) {
                    members.put(each.getName(), member);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("cannot read " + each, e);
            }
        }
        return members;
    }

    private void writeMembers(Map<?, ?> members, String indent) {
        String space = onOneLine ? "" : " ";
        if (members.isEmpty()) {
            text.append('{').append(space).append('}');
            return;
        }
        String lineBreak = onOneLine ? "" : System.lineSeparator();
        String inner = onOneLine ? "" : indent + "  ";
        String before = "{";
        for (Map.Entry<?, ?> each : members.entrySet()) {
            text.append(before).append(lineBreak).append(inner);
            writeText(String.valueOf(each.getKey()));
            text.append(space).append(':').append(space);
            write(each.getValue(), inner);
            before = ",";
        }
        text.append(lineBreak).append(indent).append('}');
    }

    private void writeList(List<?> list, String indent) {
        String space = onOneLine ? "" : " ";
        text.append('[').append(space);
        for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
            write(each.next(), indent);
            text.append(each.hasNext() ? "," : "").append(space);
        }
        text.append(']');
    }

    private void writeText(String value) {
        text.append('"');
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (character < ' ') {
                        text.append("\\u00")
                                .append((char) ('0' + (character >> 4)))
                                .append(Character.toUpperCase(Character.forDigit(character & 0xf, 16)));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }
}
