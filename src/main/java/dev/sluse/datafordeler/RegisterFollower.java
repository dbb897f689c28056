package dev.sluse.datafordeler;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one register for one flow, a window at a time: how far it may be read is fixed, the window is written down, all pages of it go
 * into one file, that becomes a delivery, and the watermark moves to the window's end when that is accepted. Whatever moment a crash comes
 * at, the next one that is made carries on there. Whoever calls it, and however often, only has it look. For one thread at a time.
 */
public final class RegisterFollower {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterFollower.class);
    private static final Duration LATE_EACH = Duration.ofDays(1);
    private static final Duration HELD_AT_MOST = Duration.ofHours(1);

    /** What has come of a look. */
    public enum Look {
        /** A delivery was taken. */
        TOOK,
        /** A delivery has to be accepted first, or the far end is behind. */
        WAITS,
        /** Something was passed over that left no delivery: to be called again at once. */
        MORE,
        /** All that may leave has left. */
        DONE
    }

    private final Following following;
    private final FollowerTools tools;
    private final RegisterClient client;
    private final Ledger ledger;
    private final String flow;
    private final Marks marks;
    private final WindowWork work;
    private final LateWork late;
    private final Patience patience;
    private final Alarms alarms;
    private boolean wanted;
    private Instant lateAt = Instant.MIN;

    public RegisterFollower(Following following, RegisterClient client, FollowerTools tools) {
        this.following = following;
        this.client = client;
        this.tools = tools;
        this.ledger = tools.ledger();
        this.flow = following.flow();
        this.marks = new Marks(
                ledger, flow, client.register().code(), following.selection().asked());
        this.alarms = new Alarms(ledger, flow);
        Passage passage = new Passage(ledger, flow, alarms, tools.steps());
        this.work = new WindowWork(following, client, tools, marks, passage);
        this.late = new LateWork(following, client, tools, marks, alarms, passage);
        this.patience = new Patience(following.retryInitial(), following.retryMax(), tools.random());
    }

    /**
     * The flow starts; the register is not asked yet.
     *
     * @throws SluseException kind CONFIGURATION if it is not known where it is to begin
     */
    public void begin() throws IOException {
        String code = client.register().code();
        Optional<String> before = marks.register();
        if (before.isPresent() && !before.get().equals(code)) {
            throw SluseException.configuration(
                    "other-register",
                    "Flow " + flow + " has followed " + before.get()
                            + " so far, and its watermark is of that register, not of " + code + ".",
                    "Give the flow that follows " + code + " an id of its own.");
        }
        List<String> others = marks.others();
        if (marks.mark().isEmpty() && following.start().isEmpty() && !others.isEmpty()) {
            throw SluseException.configuration(
                    "no-start",
                    "Flow " + flow + " has no watermark, and flow " + others.get(0) + " has one of " + code
                            + ": if the flow was renamed, it would skip events.",
                    "Write its option start: now, beginning, or the id of the first event that it is to hand on.");
        }
        marks.renewed().ifPresent(this::askedForOthers);
        work.clear();
        wanted = true;
    }

    private void askedForOthers(String before) {
        String now = following.selection().asked();
        String text = "The flow asks for other entities than before (" + (now.isEmpty() ? "all" : now) + "; before "
                + (before.isEmpty() ? "all" : before)
                + "): which events below the watermark become visible late is told"
                + " from here on anew.";
        LOG.info("{}: {}", flow, text);
        ledger.note("", flow, "entities", text);
    }

    /** The register is to be asked. */
    public void poll() {
        wanted = true;
    }

    /** As {@link #poll}, whatever wait a fault has caused. */
    public void pollNow() {
        wanted = true;
        patience.askNow();
    }

    /** What a person has to know now; empty if all is well. Thread-safe. */
    public Optional<String> problem() {
        return alarms.sentence();
    }

    /** What was counted when the window of this delivery was read; empty if it is not the present one. */
    public Optional<Ledger.Figures> figures(String delivery) {
        // what was left out is no fault of the rows, but somebody may wonder
        return marks.window()
                .filter(each -> each.id().equals(delivery))
                .map(Window::staged)
                .map(each -> new Ledger.Figures(
                        each.events() + each.dropped() + each.doubles(),
                        each.events(),
                        0,
                        0,
                        each.dropped() + each.doubles()));
    }

    /**
     * Makes the file of a delivery anew that somebody has removed before it was accepted.
     *
     * @return false if it would not be the same
     * @throws RegisterFault if the register does not answer
     */
    public boolean restore(String delivery) throws IOException {
        return work.restore(delivery);
    }

    /**
     * Does what can be done now.
     *
     * @throws IOException if the spool cannot be used; it is tried again
     * @throws SluseException if the ledger cannot be used; it is tried again
     */
    public Look look() throws IOException {
        Instant now = tools.clock().instant();
        if (!patience.isOver(now)) {
            return Look.WAITS;
        }
        try {
            Look look = step(now);
            if (look != Look.WAITS) {
                patience.well();
                alarms.over("register");
            }
            return look;
        } catch (RegisterFault e) {
            if (e.isStop()) {
                return Look.WAITS;
            }
            boolean isAlarm = patience.fault(e, now);
            LOG.warn("{}: {}", flow, e.sentence());
            if (isAlarm) {
                alarms.raise("register", e.sentence());
            }
            return Look.WAITS;
        }
    }

    private Look step(Instant now) throws IOException {
        Optional<Window> written = marks.window();
        if (written.isPresent()) {
            Optional<Delivery> delivery = ledger.delivery(written.get().id());
            if (delivery.isPresent() && !work.isPassed(written.get(), delivery.get())) {
                return Look.WAITS;
            }
            if (delivery.isEmpty()) {
                return look(work.carryOn(written.get()), Look.MORE);
            }
            wanted = true;
        }
        boolean waited = marks.late().isPresent();
        if (!late.isPassed()) {
            return Look.WAITS;
        }
        if (!wanted && !waited) {
            return Look.DONE;
        }
        if (tools.open().getAsLong() > following.mostOpen()) {
            return Look.WAITS;
        }
        return ask(now);
    }

    private Look look(WindowWork.Made made, Look nothing) {
        wanted = true;
        return switch (made) {
            case TAKEN -> Look.TOOK;
            case EMPTY -> Look.MORE;
            case NOTHING_YET -> nothing;
        };
    }

    private Look ask(Instant now) throws IOException {
        ImportStatus status = client.status();
        tools.schema().look(client, alarms);
        long mark = mark(status);
        if (status.lastEventId() < mark) {
            alarms.raise(
                    "regressed",
                    "The last event of " + client.register().path() + " is " + status.lastEventId()
                            + ", but " + mark
                            + " was handed on before: the register was set up anew, or the address is another's."
                            + " The flow stands still. If the register is the right one, load its tables anew and say"
                            + " sluse watermark " + flow + " --set " + status.lastEventId() + ".");
            wanted = false;
            return Look.DONE;
        }
        alarms.over("regressed");
        if (!now.isBefore(lateAt)) {
            LateWork.Found found = late.look(mark, status.lastSequenceNumber());
            lateAt = found == LateWork.Found.UNFINISHED ? now : now.plus(LATE_EACH);
            if (marks.late().isPresent()) {
                // the next window waits for it as it would for a window
                wanted = true;
                return Look.TOOK;
            }
        }
        Gate gate = Gate.read(client, status, mark);
        held(gate, now);
        tools.steps().reached(Steps.Step.STATUS_READ);
        wanted = false;
        if (gate.bound() <= mark) {
            return Look.DONE;
        }
        Window window = new Window(
                tools.ids().get(), mark + 1, gate.bound(), gate.sequence(), gate.isHeld(), following.maxWindow(), null);
        marks.write(window);
        tools.steps().reached(Steps.Step.WINDOW_WRITTEN);
        WindowWork.Made made = work.carryOn(window);
        if (made == WindowWork.Made.NOTHING_YET) {
            // until the register is asked again
            return Look.DONE;
        }
        return look(made, Look.DONE);
    }

    /** The watermark; one that has none yet begins here. */
    private long mark(ImportStatus status) {
        Optional<Long> mark = marks.mark();
        if (mark.isPresent()) {
            // somebody may have set it before the flow had begun
            marks.follows();
            return mark.get();
        }
        long begin =
                switch (following.start()) {
                    // what is not finished now comes whole
                    case "", "now" -> Gate.read(client, status, 0).bound();
                    case "beginning" -> 0;
                    default -> Long.parseLong(following.start()) - 1;
                };
        marks.begin(begin);
        LOG.info("{}: follows {} from event {} on", flow, client.register().path(), begin + 1);
        return begin;
    }

    private void held(Gate gate, Instant now) {
        if (!gate.isHeld()) {
            alarms.over("gate");
            return;
        }
        Instant since = marks.heldSince(gate.unfinished(), now);
        if (Duration.between(since, now).compareTo(HELD_AT_MOST) > 0) {
            alarms.raise(
                    "gate",
                    "Events of " + client.register().path() + " from " + gate.unfinished() + " on are held back since "
                            + since
                            + ": they belong to a package that is not finished. It is Datafordeler's to finish it.");
        } else {
            alarms.over("gate");
        }
    }
}
