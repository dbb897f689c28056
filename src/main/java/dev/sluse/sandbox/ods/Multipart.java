package dev.sluse.sandbox.ods;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form of several parts (RFC 7578) as a stream: the one part that is wanted goes to a file, the others nowhere. For one thread. */
final class Multipart {
    /** A part that was found. */
    record Part(String filename, String type, long bytes) {}

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("(filename|name)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int LONGEST_HEAD = 1 << 14;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Takes one part out of a form.
     *
     * @param type {@code Content-Type} of the form
     * @return nothing if there is no such part
     * @throws Refusal if it is no such form, or it breaks off
     */
    static Optional<Part> extract(Path form, String type, String name, Path target) throws IOException {
        Matcher boundary = BOUNDARY.matcher(type);
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !boundary.find()) {
            throw Refusal.bad("The body must be multipart/form-data with a boundary.");
        }
        try (InputStream in = Files.newInputStream(form)) {
            return new Multipart(in, boundary.group(1)).find(name, target);
        }
    }

    private Optional<Part> find(String name, Path target) throws IOException {
        // the first delimiter has no line break before it
        copy(OutputStream.nullOutputStream(), delimiter.length - 2, 2);
        Optional<Part> found = Optional.empty();
        while (isFollowed()) {
            Map<String, String> head = head();
            String disposition = head.getOrDefault("content-disposition", "");
            Map<String, String> parameters = new TreeMap<>();
            Matcher each = PARAMETER.matcher(disposition);
            while (each.find()) {
                parameters.put(each.group(1), each.group(2).replaceAll("\\\\(.)", "$1"));
            }
            if (name.equals(parameters.get("name")) && found.isEmpty()) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                    long bytes = copy(out, delimiter.length, 0);
                    found = Optional.of(new Part(
                            parameters.getOrDefault("filename", ""), head.getOrDefault("content-type", ""), bytes));
                }
            } else {
                copy(OutputStream.nullOutputStream(), delimiter.length, 0);
            }
        }
        return found;
    }

    /** Behind a delimiter: a line break before another part, or two dashes at the end. */
    private boolean isFollowed() throws IOException {
        int first = read();
        int second = read();
        if (first == '-' && second == '-') {
            return false;
        }
        if (first != '\r' || second != '\n') {
            throw Refusal.bad("The form is malformed behind a boundary.");
        }
        return true;
    }

    private Map<String, String> head() throws IOException {
        Map<String, String> head = new TreeMap<>();
        StringBuilder line = new StringBuilder();
        int size = 0;
        while (true) {
            int next = read();
            if (next < 0 || ++size > LONGEST_HEAD) {
                throw Refusal.bad("The form breaks off in the head of a part.");
            }
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text =
                    new String(line.toString().strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            if (text.isEmpty()) {
                return head;
            }
            int colon = text.indexOf(':');
            if (colon > 0) {
                head.put(
                        text.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        text.substring(colon + 1).strip());
            }
            line.setLength(0);
        }
    }

    /** Copies up to the delimiter, of which the first {@code skip} bytes may be missing, and passes it. */
    private long copy(OutputStream out, int length, int skip) throws IOException {
        long copied = 0;
        int matched = 0;
        while (true) {
            int next = read();
            if (next < 0) {
                throw Refusal.bad("The form breaks off before its last boundary.");
            }
            if (next == delimiter[skip + matched]) {
                matched++;
                if (matched == length) {
                    return copied;
                }
                continue;
            }
            if (matched > 0) {
                // a delimiter begins with the only line break in it, so no other begins inside what matched
                out.write(delimiter, skip, matched);
                copied += matched;
                matched = next == delimiter[skip] ? 1 : 0;
                if (matched == 1) {
                    continue;
                }
            }
            copied += plain(out, next);
        }
    }

    /** Writes a byte and all behind it that begin no delimiter. */
    private long plain(OutputStream out, int first) throws IOException {
        out.write(first);
        int from = at;
        while (at < end && buffer[at] != '\r' && buffer[at] != '-') {
            at++;
        }
        out.write(buffer, from, at - from);
        return 1L + at - from;
    }

    private int read() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer));
            at = 0;
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }
}
