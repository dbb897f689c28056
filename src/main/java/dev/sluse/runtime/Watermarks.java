package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets where flows that follow a register go on. */
final class Watermarks {
    private static final String SOURCE = "register-events:";

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    private final Ledger ledger;
    private final Flows flows;

    Watermarks(Ledger ledger, Flows flows) {
        this.ledger = ledger;
        this.flows = flows;
    }

    /** A window that is under way is dropped by its flow, which sees that the mark is no longer the one that it began at. */
    Answer carryOut(Wish.SetWatermark wish) {
        String flow = wish.flow();
        Optional<Long> before = ledger.watermark(flow, Wish.SetWatermark.NAME).map(Long::valueOf);
        boolean follows = flows.list().stream()
                .anyMatch(each -> each.id().equals(flow) && each.from().startsWith(SOURCE));
        if (before.isEmpty() && !follows) {
            return Answer.refused("Flow " + flow + " follows no register, so it has no watermark to set.");
        }
        String text = told(wish, before);
        boolean stays = before.isPresent() && wish.onlyBack() && before.get() < wish.event();
        if (!stays && (before.isEmpty() || before.get() != wish.event())) {
            ledger.setWatermark(flow, Wish.SetWatermark.NAME, Long.toString(wish.event()));
            ledger.note("", flow, "watermark", text);
        }
        runNow(flow);
        return Answer.done(text);
    }

    private static String told(Wish.SetWatermark wish, Optional<Long> before) {
        String goesOn = "Flow " + wish.flow() + " goes on with event " + (wish.event() + 1);
        if (before.isEmpty()) {
            return goesOn + ".";
        }
        long was = before.get();
        if (was == wish.event()) {
            return goesOn + ", as before.";
        }
        if (wish.onlyBack() && was < wish.event()) {
            return "Flow " + wish.flow() + " goes on with event " + (was + 1) + ", as before, since it has not come to "
                    + (wish.event() + 1) + " yet: nothing is missing. sluse watermark " + wish.flow() + " --set "
                    + wish.event() + " passes over what lies between.";
        }
        return was > wish.event()
                ? goesOn + ": " + (wish.event() + 1) + " to " + was + " are handed on once more."
                : goesOn + ": " + (was + 1) + " to " + wish.event() + " are passed over.";
    }

    /** One that does not run looks when it is started. */
    private void runNow(String flow) {
        try {
            flows.run(flow);
        } catch (SluseException e) {
            LOG.debug("{} looks when it runs again: {}", flow, e.sentence());
        }
    }
}
