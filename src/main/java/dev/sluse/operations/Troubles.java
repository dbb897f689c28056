package dev.sluse.operations;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the faults of operations in a row, and raises the alarm when one has lasted longer than {@code sluse.retry.budget}: once for
 * each operation, and in health as long as it lasts. It is tried on all the same. Thread-safe.
 */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private record Trouble(String system, int faults, Operation operation, boolean alarmed) {}

    private final Ledger ledger;
    private final Duration budget;
    private final Map<Long, Trouble> troubles = new ConcurrentHashMap<>();

    Troubles(Ledger ledger, Duration budget) {
        this.ledger = ledger;
        this.budget = budget;
    }

    /** How many faults in a row there were, before the one that is being dealt with. */
    int faults(long operation) {
        Trouble known = troubles.get(operation);
        return known == null ? 0 : known.faults();
    }

    /** An operation was moved on, or not. */
    void moved(String system, Operation operation, Instant now) {
        Instant since = operation.troubleSince();
        if (operation.trouble() == null || since == null) {
            Trouble over = troubles.remove(operation.id());
            if (over != null && over.alarmed()) {
                LOG.info("{} goes on: it was in trouble until now", named(operation));
            }
            return;
        }
        boolean isLong = Duration.between(since, now).compareTo(budget) >= 0;
        Trouble before = troubles.get(operation.id());
        boolean alarmed = before != null && before.alarmed();
        troubles.put(
                operation.id(),
                new Trouble(system, before == null ? 1 : before.faults() + 1, operation, alarmed || isLong));
        if (isLong && !alarmed) {
            alarm(operation, sentence(operation));
        } else {
            LOG.debug("{} is tried again at {}: {}", named(operation), operation.nextStepAt(), operation.trouble());
        }
    }

    /** Something that a person should know of. */
    void alarm(Operation operation, String sentence) {
        LOG.error("{}", sentence);
        String flow =
                ledger.delivery(operation.delivery()).map(each -> each.flow()).orElse("");
        ledger.note(operation.delivery(), flow, "alarm", sentence);
    }

    /** What has lasted too long at a system: the oldest. */
    Optional<String> problem(String system) {
        troubles.keySet().removeIf(this::isOver);
        return troubles.values().stream()
                .filter(each -> each.alarmed() && each.system().equals(system))
                .map(Trouble::operation)
                .min(Comparator.comparing(Operation::id))
                .map(Troubles::sentence);
    }

    /** A person may have ended it while it waited. */
    private boolean isOver(long operation) {
        try {
            return ledger.operations()
                    .find(operation)
                    .filter(each -> each.state().isOpen())
                    .isEmpty();
        } catch (SluseException e) {
            return false;
        }
    }

    static String sentence(Operation operation) {
        return named(operation) + " could not be carried out since " + operation.troubleSince() + " and is tried on: "
                + operation.trouble();
    }

    static String named(Operation operation) {
        return "Operation " + operation.id() + " (" + operation.kind() + " " + operation.target() + ", batch "
                + operation.batch() + ")";
    }
}
