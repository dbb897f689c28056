package dev.sluse.component.notice;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.Backoff;
import dev.sluse.component.delivery.Fault;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the ledger says is to be sent, until the server has accepted it. What is to go to the same people goes together. Which
 * deliveries a mail is about is noted before it is sent, so that it is the same mail with the same Message-ID when it is sent again.
 * What the server does not accept for the people it is to go to keeps no other mail waiting.
 * One thread looks; {@link #problem} may be asked by any.
 */
public final class MailPump {
    /** The kind of its operations; their target are the addresses. */
    public static final String KIND = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailPump.class);
    private static final int MOST_AT_ONCE = 1000;
    /** Where some wait that cannot be sent, others behind them can. */
    private static final int MOST_AMONG_REFUSED = 20_000;
    /** Between two mails to the same people: thousands of bad files in an hour are sixty mails. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** A mail on its way: what the server did not accept, and when it is tried again. */
    private record Trouble(Instant since, int attempts, Instant next, String problem) {}

    private final Ledger ledger;
    private final Places places;
    private final Mailer mailer;
    private final UnaryOperator<String> language;
    private final ZoneId zone;
    private final String node;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Duration budget;
    private final Map<String, Instant> sent = new HashMap<>();
    /** By the people it is to go to. */
    private final Map<String, Trouble> refused = new TreeMap<>();

    private @Nullable Trouble trouble;
    private volatile String problem = "";

    /**
     * @param language that the senders of a flow read
     * @param node where it runs, for people and in the ids of mails
     * @param budget after how long of faults an alarm is raised
     */
    public MailPump(
            Ledger ledger,
            Places places,
            Mailer mailer,
            UnaryOperator<String> language,
            ZoneId zone,
            String node,
            InstantSource clock,
            Backoff backoff,
            Duration budget) {
        this.ledger = ledger;
        this.places = places;
        this.mailer = mailer;
        this.language = language;
        this.zone = zone;
        this.node = node;
        this.clock = clock;
        this.backoff = backoff;
        this.budget = budget;
    }

    /** What is wrong, as one sentence with what to do; empty unless it has lasted long. */
    public Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** Sends what is due. */
    public void look() {
        if (isWaiting(trouble)) {
            return;
        }
        List<Operation> open = ledger.operations().open(KIND, refused.isEmpty() ? MOST_AT_ONCE : MOST_AMONG_REFUSED);
        Set<String> underWay = new HashSet<>();
        for (Map.Entry<String, List<Operation>> mail : begun(open).entrySet()) {
            String to = mail.getValue().get(0).target();
            underWay.add(to);
            if (!isWaiting(refused.get(to)) && !send(mail.getKey(), mail.getValue())) {
                return;
            }
        }
        refused.keySet().retainAll(open.stream().map(Operation::target).collect(Collectors.toSet()));
        for (List<Operation> each : pending(open)) {
            String to = each.get(0).target();
            if (!underWay.contains(to) && hasPaused(to) && !send(begin(each), each)) {
                return;
            }
        }
    }

    private boolean isWaiting(@Nullable Trouble known) {
        return known != null && clock.instant().isBefore(known.next());
    }

    /** Mails that were begun, by their ids: an earlier run may have sent them, or not. */
    private static Map<String, List<Operation>> begun(List<Operation> open) {
        return open.stream()
                .filter(each -> each.state() == Operation.State.SENT && each.answer() != null)
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(each.answer()), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<List<Operation>> pending(List<Operation> open) {
        return List.copyOf(open.stream()
                .filter(each -> each.state() == Operation.State.PENDING)
                .collect(Collectors.groupingBy(Operation::target, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private String begin(List<Operation> operations) {
        Operation first = operations.get(0);
        String id = "<" + first.delivery() + "." + first.batch() + "@" + node.replaceAll("[^A-Za-z0-9.-]", "-") + ">";
        operations.forEach(each -> ledger.operations().advance(each.id(), Operation.State.SENT, id));
        return id;
    }

    /** @return whether the server is there */
    private boolean send(String id, List<Operation> operations) {
        String to = operations.get(0).target();
        List<Delivery> deliveries = operations.stream()
                .flatMap(each -> ledger.delivery(each.delivery()).stream())
                .toList();
        try {
            if (!deliveries.isEmpty()) {
                String lang = language.apply(deliveries.get(0).flow());
                MailText mail = MailText.of(deliveries, lang, places, ledger, zone, node);
                mailer.send(id, to, mail.subject(), mail.text());
            }
        } catch (SluseException e) {
            boolean isRefused = e.code().equals(Mailer.REFUSED);
            if (isRefused) {
                trouble = null;
                refused.put(to, failed(refused.get(to), e, " to " + to));
            } else {
                trouble = failed(trouble, e, "");
            }
            tell();
            return isRefused;
        }
        operations.forEach(each -> ledger.operations().advance(each.id(), Operation.State.DONE, null));
        sent.put(to, clock.instant());
        if (trouble != null) {
            LOG.info("Mail is sent again");
        }
        trouble = null;
        refused.remove(to);
        tell();
        return true;
    }

    private Trouble failed(@Nullable Trouble last, SluseException thrown, String towards) {
        Instant now = clock.instant();
        Instant since = last == null ? now : last.since();
        int attempts = last == null ? 1 : last.attempts() + 1;
        boolean tooLong = Duration.between(since, now).compareTo(budget) >= 0;
        String sentence = Fault.sentence(thrown);
        String lasting = tooLong ? "No mail could be sent" + towards + " since " + since + ": " + sentence : "";
        if (tooLong && (last == null || last.problem().isEmpty())) {
            LOG.error("{}", lasting);
        } else {
            LOG.warn("Mail is tried again in {} s: {}", backoff.after(attempts).toSeconds(), sentence);
        }
        return new Trouble(since, attempts, now.plus(backoff.after(attempts)), lasting);
    }

    private void tell() {
        String lasting = trouble == null ? "" : trouble.problem();
        for (Trouble each : refused.values()) {
            lasting = lasting.isEmpty() ? each.problem() : lasting;
        }
        problem = lasting;
    }

    private boolean hasPaused(String to) {
        Instant last = sent.get(to);
        return last == null || !clock.instant().isBefore(last.plus(PAUSE));
    }
}
