package dev.sluse.component.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mail says of deliveries: what became of each, the first findings if there is only one, and where the answers lie.
 *
 * @param subject may have line breaks in it, from the names of files
 */
record MailText(String subject, String text) {
    /** Deliveries that one mail names. */
    static final int MOST = 20;

    private static final int MOST_FINDINGS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param deliveries one or more */
    static MailText of(
            List<Delivery> deliveries, String language, Places places, Ledger ledger, ZoneId zone, String node) {
        ReplyTexts texts = ReplyTexts.in(language, zone);
        List<String> lines = new ArrayList<>(List.of(texts.text("mail.greeting", Map.of()), ""));
        boolean one = deliveries.size() == 1;
        for (Delivery each : deliveries.subList(0, Math.min(MOST, deliveries.size()))) {
            List<Kept> files = ledger.files().of(each.id());
            Map<String, String> values = values(each, texts, ledger);
            lines.add(title(each, texts, values));
            if (one) {
                lines.add(said(each, texts, values));
                findings(files, places).forEach(found -> lines.add(texts.text("mail.finding", found)));
            }
            where(files).ifPresent(file -> lines.add(texts.text("mail.read", Map.of("file", file))));
            lines.add("");
        }
        if (deliveries.size() > MOST) {
            String more = texts.number(deliveries.size() - MOST);
            lines.addAll(List.of(texts.text("mail.more", Map.of("count", more)), ""));
        }
        lines.add(texts.text("mail.foot", Map.of("node", node)));
        String subject =
                one ? lines.get(2) : texts.text("mail.subject.many", Map.of("count", texts.number(deliveries.size())));
        List<String> safe = lines.stream().map(SmtpMailer::oneLine).toList();
        return new MailText(subject, String.join("\n", safe) + "\n");
    }

    private static String title(Delivery delivery, ReplyTexts texts, Map<String, String> values) {
        return texts.text("title." + Outcome.of(delivery).word(), values);
    }

    private static String said(Delivery delivery, ReplyTexts texts, Map<String, String> values) {
        Outcome outcome = Outcome.of(delivery);
        boolean whole = outcome == Outcome.DELIVERED && delivery.rows() < 0;
        return texts.text(whole ? "said.delivered.whole" : "said." + outcome.word(), values);
    }

    private static Map<String, String> values(Delivery delivery, ReplyTexts texts, Ledger ledger) {
        Map<String, String> values = new HashMap<>();
        values.put("name", delivery.name());
        values.put("rows", texts.number(delivery.rows()));
        values.put("accepted", texts.number(delivery.accepted()));
        values.put("wrong", texts.number(delivery.quarantined()));
        String repeats = delivery.repeatOf();
        if (repeats != null) {
            values.put("first", repeats);
            ledger.delivery(repeats).ifPresent(first -> values.put("when", texts.time(first.takenAt())));
        }
        return values;
    }

    /** The page in the drop folder, or else the report. */
    private static Optional<String> where(List<Kept> files) {
        return files.stream()
                .filter(each -> each.kind() == Kind.REPLY && each.path().endsWith(".html"))
                .findFirst()
                .or(() -> files.stream()
                        .filter(each -> each.kind() == Kind.REPORT)
                        .findFirst())
                .map(Kept::path);
    }

    private static List<Map<String, String>> findings(List<Kept> files, Places places) {
        List<Map<String, String>> found = new ArrayList<>();
        Optional<Kept> report =
                files.stream().filter(each -> each.kind() == Kind.REPORT).findFirst();
        if (report.isPresent()) {
            Path errors = places.file(report.get().path()).resolve("errors.ndjson");
            try (BufferedReader lines = Files.newBufferedReader(errors)) {
                for (String line = lines.readLine();
                        line != null && found.size() < MOST_FINDINGS;
                        line = lines.readLine()) {
                    JsonNode finding = JSON.readTree(line);
                    found.add(Map.of(
                            "message", finding.path("message").asText(),
                            "hint", finding.path("hint").asText()));
                }
            } catch (IOException e) {
                // a report that was removed meanwhile has nothing more to say
                return found;
            }
        }
        return found;
    }
}
