package dev.sluse.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts in URLs. Each part of a path is decoded by itself, so that an encoded slash never makes a part of its own. */
final class UrlText {
    private UrlText() {}

    /** The parts of a path; empty if it is not written as URLs are. */
    static Optional<List<String>> path(String raw) {
        List<String> parts = new ArrayList<>();
        for (String part : raw.substring(raw.startsWith("/") ? 1 : 0).split("/", -1)) {
            Optional<String> text = decoded(part);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            parts.add(text.get());
        }
        return Optional.of(parts);
    }

    /** The text that percent signs stand for; empty if it is not UTF-8. */
    static Optional<String> decoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < raw.length(); at++) {
            char letter = raw.charAt(at);
            if (letter != '%') {
                bytes.writeBytes(String.valueOf(letter).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = at + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(at + 1), 16) : -1;
            int low = at + 2 <= raw.length() - 1 ? Character.digit(raw.charAt(at + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            at += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A text as one part of a path, or as a value of a query. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            boolean plain = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || "-._~".indexOf(letter) >= 0;
            encoded.append(plain ? String.valueOf(letter) : String.format("%%%02X", (int) letter));
        }
        return encoded.toString();
    }
}
