package dev.sluse.datafordeler;

import java.util.Optional;

/** Puts the lines of server-sent events together (contract section 3): comments, unknown fields and what an event has too much of are passed over. */
final class ServerEvents {
    /** Characters of an event, roughly; one of the register has some hundred. */
    private static final int MOST = 1 << 20;

    private final StringBuilder data = new StringBuilder();
    private String name = "";

    /**
     * One of them.
     *
     * @param name such as {@code next}; empty if it has none
     * @param data its lines, with ends of line between them
     */
    record Event(String name, String data) {}

    /** The next line, without its end; gives the event that it ends. */
    Optional<Event> line(String line) {
        if (line.isEmpty()) {
            Event event = new Event(name, data.toString());
            boolean isThere = !name.isEmpty() || data.length() > 0;
            name = "";
            data.setLength(0);
            return isThere ? Optional.of(event) : Optional.empty();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("event")) {
            name = text;
        } else if (field.equals("data") && data.length() < MOST) {
            data.append(data.length() == 0 ? "" : "\n").append(text);
        }
        return Optional.empty();
    }
}
