package dev.sluse.table.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A page for people that needs nothing else and runs nothing, to be read on a screen of any width, on paper and aloud. Whatever is put
 * in is text and never markup.
 */
public final class Page {
    private static final String STYLE =
            """

            body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
            h1{font-size:1.6rem;line-height:1.25;overflow-wrap:anywhere}h2{font-size:1.25rem;margin-top:2rem}
            p,li{overflow-wrap:anywhere}
            .verdict{padding:.75rem 1rem;border-left:.5rem solid;background:#f4f4f4}
            .accepted{border-color:#17653a}.quarantined{border-color:#8a5300}.rejected{border-color:#a4161a}
            .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.25rem 0}
            th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            thead th{background:#ececec;overflow-wrap:normal}
            @media print{body{margin:0;max-width:none}.scroll{overflow:visible}tr,li{break-inside:avoid}}
            """;
    /** Nothing is loaded and nothing runs, even if some text should ever come to be markup. */
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'";

    private final StringBuilder page = new StringBuilder();

    /** @param language as in BCP 47 */
    public Page(String language, String title) {
        line("<!DOCTYPE html>");
        line("<html lang=\"" + ReportText.html(language) + "\">");
        line("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">");
        line("<title>" + ReportText.html(title) + "</title>");
        line("<style>" + STYLE + "</style></head>");
        line("<body><main>");
        line("<h1>" + ReportText.html(title) + "</h1>");
    }

    /** What became of it. */
    public Page verdict(ReportOutcome outcome, String text) {
        String name = outcome.name().toLowerCase(java.util.Locale.ROOT);
        return line("<p class=\"verdict " + name + "\">" + ReportText.html(text) + "</p>");
    }

    public Page heading(String text) {
        return line("<h2>" + ReportText.html(text) + "</h2>");
    }

    public Page paragraph(String text) {
        return line("<p>" + ReportText.html(text) + "</p>");
    }

    /** What to do, in this order; a single thing is a paragraph. */
    public Page steps(List<String> texts) {
        if (texts.size() == 1) {
            return paragraph(texts.get(0));
        }
        line("<ol>");
        texts.forEach(text -> line("<li>" + ReportText.html(text) + "</li>"));
        return line("</ol>");
    }

    /** @param heads of the columns; empty if the first cell of each row says what the row is */
    public Page table(String caption, List<String> heads, List<List<String>> rows) {
        String said = ReportText.html(caption);
        line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + said + "\"><table>");
        line("<caption>" + said + "</caption>");
        if (!heads.isEmpty()) {
            line("<thead><tr>");
            heads.forEach(each -> line("<th scope=\"col\">" + ReportText.html(each) + "</th>"));
            line("</tr></thead>");
        }
        line("<tbody>");
        rows.forEach(this::row);
        return line("</tbody></table></div>");
    }

    private void row(List<String> cells) {
        page.append("<tr><th scope=\"row\">")
                .append(ReportText.html(cells.get(0)))
                .append("</th>");
        cells.subList(1, cells.size())
                .forEach(each ->
                        page.append("<td>").append(ReportText.html(each)).append("</td>"));
        line("</tr>");
    }

    /** The page, once all is in it. */
    public String end() {
        return line("</main></body></html>").page.toString();
    }

    private Page line(String text) {
        page.append(text).append('\n');
        return this;
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
