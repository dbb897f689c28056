package dev.sluse.datafordeler;

import dev.sluse.ledger.Ledger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person has to know of a flow now: said once in the log and the journal, and by health for as long as it lasts. Thread-safe. */
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Ledger ledger;
    private final String flow;
    private final Map<String, String> present = new TreeMap<>();

    Alarms(Ledger ledger, String flow) {
        this.ledger = ledger;
        this.flow = flow;
    }

    /** Something is so, until {@link #over}. */
    synchronized void raise(String what, String sentence) {
        boolean isNew = !present.containsKey(what);
        present.put(what, sentence);
        if (isNew) {
            once("", sentence);
        }
    }

    synchronized void over(String what) {
        if (present.remove(what) != null) {
            LOG.info("{}: no longer so: {}", flow, what);
        }
    }

    /** Something has happened. */
    void once(String delivery, String sentence) {
        LOG.error("{}: {}", flow, sentence);
        ledger.note(delivery, flow, "alarm", sentence);
    }

    synchronized Optional<String> sentence() {
        return present.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", present.values()));
    }
}
