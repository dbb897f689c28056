package dev.sluse.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is noted of a request and of its answer: one line each, never a secret. Headers are not noted at all. */
final class Spoken {
    private static final int START_OF_ANSWER = 500;
    /** So many bytes of an answer are looked at for its start; they may hold as many characters, or much white space. */
    private static final int LOOKED_AT = 4 * START_OF_ANSWER;

    private static final String SECRETS = "api[-_]?key|token|secret|password|passwd|credential|signature|assertion|jwt";
    private static final Pattern IN_QUERY =
            Pattern.compile("([?&][^=&]*(?:" + SECRETS + ")[^=&]*=)[^&#]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("(//)[^/@?#]*@");
    private static final Pattern IN_TEXT = Pattern.compile(
            // possessive: else a long value takes a frame of the stack for each of its characters
            "(\"[^\"]*(?:" + SECRETS + ")[^\"]*\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*+(?:\"|$)|[^\\s,}]+)",
            Pattern.CASE_INSENSITIVE);
    /** A server might quote what it refuses. */
    private static final Pattern IN_SENTENCE =
            Pattern.compile("((?:api[ _-]?key|bearer)\\W{1,3})[\\w.-]{16,}", Pattern.CASE_INSENSITIVE);

    private Spoken() {}

    static String of(Request request) {
        return request.method() + " " + masked(request.uri().toString()) + sized(request.body());
    }

    /** @param millis how long it took */
    static String of(Request request, Answer answer, long millis) {
        String took = String.format(Locale.ROOT, " in %.3f s", millis / 1000.0);
        if (answer instanceof Answer.None none) {
            return "no answer" + took + ": " + none.sentence();
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String said = request.secret() ? "(not noted)" : start(reply);
        return reply.status() + took + (said.isEmpty() ? "" : ": " + said);
    }

    /** A URL without the values that are secret. */
    static String masked(String uri) {
        return IN_QUERY.matcher(USER.matcher(uri).replaceAll("$1")).replaceAll("$1***");
    }

    private static String start(Answer.Reply reply) {
        if (reply.file() != null) {
            return "(long, in a file)";
        }
        byte[] body = reply.body();
        String text = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        String masked = IN_TEXT.matcher(text).replaceAll("$1\"***\"");
        String clean = IN_SENTENCE.matcher(masked).replaceAll("$1***");
        return clean.length() <= START_OF_ANSWER && body.length <= LOOKED_AT
                ? clean
                : clean.substring(0, Math.min(clean.length(), START_OF_ANSWER)) + "…";
    }

    private static String sized(Request.Body body) {
        if (body instanceof Request.Body.Bytes bytes) {
            return String.format(Locale.ROOT, " (%,d bytes)", bytes.content().length);
        }
        Path file = body.bytes();
        if (file == null) {
            return "";
        }
        try {
            return String.format(Locale.ROOT, " (%,d bytes, %s)", Files.size(file), file.getFileName());
        } catch (IOException e) {
            return " (" + file.getFileName() + ", which cannot be read)";
        }
    }
}
