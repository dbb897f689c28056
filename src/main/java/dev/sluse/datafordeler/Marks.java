package dev.sluse.datafordeler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger has of a flow that follows a register. */
final class Marks {
    /** The highest id of which, and below which, all has been accepted. */
    static final String EVENTS = "events";
    /** The register that it is of. */
    static final String REGISTER = "register";

    private static final String WINDOW = "window";
    static final String RECENT = "recent";
    private static final String HELD = "held";
    private static final String LATE = "late";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final String flow;
    private final String register;
    private final String asked;

    /** @param asked which entities the flow asks for */
    Marks(Ledger ledger, String flow, String register, String asked) {
        this.asked = asked;
        this.ledger = ledger;
        this.flow = flow;
        this.register = register;
    }

    /** The register that this flow has followed before. */
    Optional<String> register() {
        return ledger.watermark(flow, REGISTER);
    }

    /** Other flows with a watermark of the register. */
    List<String> others() {
        return ledger.watermarks(place()).keySet().stream()
                .filter(each -> !each.equals(flow))
                .filter(each -> ledger.watermark(each, REGISTER)
                        .filter(register::equals)
                        .isPresent())
                .sorted()
                .toList();
    }

    /** All below this has been accepted; empty until the flow has begun. */
    Optional<Long> mark() {
        return ledger.watermark(flow, EVENTS).map(Long::parseLong);
    }

    /** The flow begins behind an id. */
    void begin(long mark) {
        follows();
        ledger.setWatermarks(flow, Map.of(EVENTS, String.valueOf(mark), RECENT, text(KnownIds.none(mark, asked))));
    }

    /** The flow is one of those that follow this register. */
    void follows() {
        if (register().isEmpty()) {
            ledger.setWatermark(place(), flow, "");
            ledger.setWatermark(flow, REGISTER, register);
        }
    }

    /**
     * Begins anew with what was shown below the watermark if other entities were asked for then.
     *
     * @return which those were; empty if they are the same as now
     */
    Optional<String> renewed() {
        Optional<KnownIds> other = ledger.watermark(flow, RECENT)
                .map(each -> read(each, KnownIds.class))
                .filter(each -> !each.isOf(asked));
        other.ifPresent(each -> ledger.setWatermark(flow, RECENT, text(KnownIds.none(each.to(), asked))));
        return other.map(each -> each.asked() == null ? "" : each.asked());
    }

    /** The delivery with events that were late, which those that follow have to wait for; empty if there is none. */
    Optional<String> late() {
        return ledger.watermark(flow, LATE).filter(each -> !each.isEmpty());
    }

    /** What is to become a delivery with such events; it need not become one. */
    void writeLate(String delivery) {
        ledger.setWatermark(flow, LATE, delivery);
    }

    /** It is waited for no longer. */
    void forgetLate() {
        ledger.setWatermark(flow, LATE, "");
    }

    /** What was shown below the watermark; nothing if somebody has set that since, or other entities were asked for. */
    KnownIds known(long mark) {
        return ledger.watermark(flow, RECENT)
                .map(each -> read(each, KnownIds.class))
                .filter(each -> each.to() == mark && each.isOf(asked))
                .orElse(KnownIds.none(mark, asked));
    }

    /** The window that is written down; empty if there is none. */
    Optional<Window> window() {
        return ledger.watermark(flow, WINDOW).filter(each -> !each.isEmpty()).map(each -> read(each, Window.class));
    }

    void write(Window window) {
        ledger.setWatermark(flow, WINDOW, text(window));
    }

    /** The window is void. */
    void forget() {
        ledger.setWatermark(flow, WINDOW, "");
    }

    /** The window has been accepted. */
    void passed(Window.Staged staged) {
        Map<String, String> all = new HashMap<>();
        all.put(EVENTS, String.valueOf(staged.last()));
        // one that was read before the options were changed knows of others
        all.put(RECENT, text(staged.known().isOf(asked) ? staged.known() : KnownIds.none(staged.last(), asked)));
        all.put(WINDOW, "");
        ledger.setWatermarks(flow, all);
    }

    /** Since when the same event holds others back. */
    Instant heldSince(long unfinished, Instant now) {
        String[] held = ledger.watermark(flow, HELD).orElse("0 0").split(" ", 2);
        if (held.length == 2 && Long.parseLong(held[0]) == unfinished) {
            return Instant.ofEpochMilli(Long.parseLong(held[1]));
        }
        ledger.setWatermark(flow, HELD, unfinished + " " + now.toEpochMilli());
        return now;
    }

    private String place() {
        return "datafordeler:" + register;
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger has \"" + text + "\" for a " + type.getSimpleName(), e);
        }
    }
}
