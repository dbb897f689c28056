package dev.sluse.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is noted of a request and of its answer: one line each, never a secret. Headers are not noted at all. */
final class Spoken {
    private static final int START_OF_ANSWER = 500;
    private static final String SECRETS = "api[-_]?key|token|secret|password|passwd|credential|signature|assertion|jwt";
    private static final Pattern IN_QUERY =
            Pattern.compile("([?&][^=&]*(?:" + SECRETS + ")[^=&]*=)[^&#]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("(//)[^/@?#]*@");
    private static final Pattern IN_TEXT = Pattern.compile(
            "(\"[^\"]*(?:" + SECRETS + ")[^\"]*\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*(?:\"|$)|[^\\s,}]+)",
            Pattern.CASE_INSENSITIVE);

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
        String text = reply.text().replaceAll("\\s+", " ").strip();
        Matcher secrets = IN_TEXT.matcher(text);
        String clean = secrets.replaceAll("$1\"***\"");
        return clean.length() <= START_OF_ANSWER ? clean : clean.substring(0, START_OF_ANSWER) + "…";
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
