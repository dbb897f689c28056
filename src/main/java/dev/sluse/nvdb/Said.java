package dev.sluse.nvdb;

import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The text of an answer. */
final class Said {
    private static final int LONGEST = 300;
    /** Tokens: a server might quote them. */
    private static final Pattern SECRET = Pattern.compile("eyJ[\\w-]{6,}(?:\\.[\\w=-]+)*+");

    private Said() {}

    /**
     * The whole body, also of an answer that was too long for memory at first: a status of very many objects.
     *
     * @throws SluseException kind ACCESS if its file cannot be read now
     */
    static String whole(Answer.Reply reply) {
        Path file = reply.file();
        if (file == null) {
            return reply.text();
        }
        try {
            String text = Files.readString(file);
            Files.deleteIfExists(file);
            return text;
        } catch (IOException e) {
            throw SluseException.access(
                    "answer-unreadable", "The answer " + file + " cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    /** The number and what the fault says, without secrets: {@code 422 Må være unik: tempId}. */
    static String of(Answer.Reply reply) {
        return (reply.status() + " " + tidy(String.join("; ", Fault.of(reply).messages()))).strip();
    }

    /** Any text on one line, without secrets, of bounded length. */
    static String tidy(String text) {
        String line = SECRET.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("***");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** A state: a JSON string in the documentation's form, or without quotes, or the element {@code fremdrift}; empty if it is none. */
    static String word(Answer.Reply reply) {
        String text = reply.text().strip().replaceAll("^<\\?[^>]*\\?>\\s*", "");
        String bare = text.replaceAll("^<(?:\\w+:)?fremdrift[^>]*>\\s*|\\s*</(?:\\w+:)?fremdrift>$", "")
                .replaceAll("^\"|\"$", "")
                .strip();
        return bare.matches("\\p{Lu}[\\p{Lu}\\d_]{2,60}") ? bare : "";
    }
}
