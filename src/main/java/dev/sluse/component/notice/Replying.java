package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.FileNames;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.delivery.Replies;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.table.report.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers deliveries: a page and the findings into {@code _replies}, and mail where the flow says so. */
public final class Replying implements Replies {
    /** What fits on a page that somebody reads. */
    private static final int MOST_FINDINGS = 20;

    private final Places places;
    private final Ledger ledger;
    private final ZoneId zone;
    private final OutdatedReplies outdated;

    /** @param zone that times are told in */
    public Replying(Places places, Ledger ledger, ZoneId zone) {
        this.places = places;
        this.ledger = ledger;
        this.zone = zone;
        this.outdated = new OutdatedReplies(places, ledger);
    }

    @Override
    public List<Reply> prepare(DeliveryWork work, List<End> ends, List<Step> steps, List<Path> setAside)
            throws IOException {
        Answering answering = work.answering();
        End end = ends.get(0);
        if (answering == null || !Outcome.of(end).isToldOf(answering.which())) {
            return List.of();
        }
        Delivery delivery = work.delivery();
        Path folder = work.work().resolve("reply");
        Files.createDirectories(folder);
        ReplyTexts texts = ReplyTexts.in(answering.lang(), zone);
        ReplyValues values = new ReplyValues(texts, places, ledger);
        List<Reply> replies = new ArrayList<>();
        Step step = told(steps);
        if (step != null) {
            Path copy = folder.resolve("errors.csv");
            Path to = answering.replies().resolve(FileNames.with(delivery.name(), "." + delivery.id() + ".errors.csv"));
            long copied = ErrorsFile.copy(step.report().resolve("errors.csv"), copy);
            values.errorsFile(String.valueOf(to.getFileName()), copied, step.result());
            replies.add(new Reply(copy, to));
        }
        Map<String, String> filled = values.of(work, answering, end, setAside);
        long all = steps.stream()
                .mapToLong(each -> each.result().errors() + each.result().warnings())
                .sum();
        String page = new ReplyPage(texts, work, end, filled, findings(steps), all).page();
        Path html = folder.resolve("reply.html");
        DurableFiles.write(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), html);
        replies.add(new Reply(
                html, answering.replies().resolve(FileNames.with(delivery.name(), "." + delivery.id() + ".html"))));
        return replies;
    }

    /** The step whose report the sender gets: the one that refused the file, or else the first that found something. */
    private static @Nullable Step told(List<Step> steps) {
        Step told = null;
        for (Step each : steps) {
            boolean has = Files.exists(each.report().resolve("errors.csv"));
            boolean more = told == null
                    || (told.result().errors() == 0 && each.result().errors() > 0);
            if (has && each.result().errors() + each.result().warnings() > 0 && more) {
                told = each;
            }
        }
        return told;
    }

    private static List<Finding> findings(List<Step> steps) {
        return steps.stream()
                .flatMap(each -> each.result().firstFindings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .limit(MOST_FINDINGS)
                .toList();
    }

    @Override
    public void announce(DeliveryWork work, List<End> ends) {
        Answering answering = work.answering();
        if (answering == null || answering.addresses().isEmpty()) {
            return;
        }
        Answering.Which which =
                answering.which() == Answering.Which.ALWAYS ? Answering.Which.ALWAYS : Answering.Which.PROBLEMS;
        if (Outcome.of(ends.get(0)).isToldOf(which)) {
            String addresses = MailAddresses.normal(answering.addresses());
            ledger.operations().accept(work.delivery().id(), MailPump.KIND, addresses, 0, null, null);
        }
    }

    @Override
    public void settled(List<Delivery> ended, List<Kept> files) {
        outdated.takeBack(ended, files);
    }
}
