package dev.sluse.ods;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Login;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Operations in the middle of their way, made from a line of a table, and the driver for them. */
final class Given {
    static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    static final Automation API = new Automation(URI.create("https://ods.example/x/"), new Login() {
        @Override
        public String authorization() {
            return "apikey top-secret";
        }

        @Override
        public void refused(String authorization) {
            throw new AssertionError("a driver renews nothing");
        }
    });

    /** How often something had been sent when the step was decided. */
    private static final int DECIDED = 5;

    private final List<String> words;

    private Given(String text) {
        this.words = Arrays.stream(text.split(" ", -1))
                .filter(each -> !each.isEmpty() && !each.equals("-"))
                .toList();
    }

    static OdsDriver driver(Action action) {
        return new OdsDriver(action, account -> API, Path.of("/home"), new PollTable(1));
    }

    /** The step that the memo has where another one is asked in its place. */
    private static Step decided(Step step) {
        return Arrays.stream(Step.values())
                .filter(each -> each != step && each.onceSent() == step)
                .findFirst()
                .orElse(step);
    }

    /**
     * An operation that waits for a step.
     *
     * @param given words such as {@code ran} or {@code looks:8}
     * @param answered whether its request has been sent, so that it is about to absorb
     */
    static Operation operation(Action action, Step step, String given, boolean answered) {
        Given words = new Given(given);
        int sent = DECIDED + (decided(step) == step ? 0 : 1) + (answered ? 1 : 0);
        return operation(
                action,
                State.WAITING,
                words.value("word", "idle"),
                sent,
                words.orders(action),
                words.memo(action, step).json());
    }

    static Operation operation(Action action, State state, int sent, Orders orders, @Nullable String memo) {
        return operation(action, state, "idle", sent, orders, memo);
    }

    private static Operation operation(
            Action action, State state, String word, int sent, Orders orders, @Nullable String memo) {
        return new Operation(
                7,
                "d1",
                action.kind(),
                orders.dataset(),
                0,
                state,
                word,
                null,
                null,
                orders.uploads() ? "spool/operations/d1/ods-city-bikes/file" : null,
                null,
                null,
                sent,
                NOON,
                NOON,
                null,
                "ods//city-bikes",
                orders.json(),
                memo,
                NOON,
                null,
                null,
                null,
                null);
    }

    private Orders orders(Action action) {
        boolean uploads = action == Action.PUBLISH && !has("bare");
        return new Orders(
                "",
                value("dataset", "city-bikes"),
                uploads ? "trips" : "",
                uploads ? "csvfile" : "",
                uploads ? "{\"separator\":\",\"}" : "",
                uploads ? "trips-0123456789.csv" : "",
                uploads ? "text/csv" : "",
                Long.parseLong(value("rows", "-1")),
                Verify.valueOf(value("verify", "warn").toUpperCase(Locale.ROOT)),
                has("refuse"),
                12 * 3600);
    }

    private Memo memo(Action action, Step step) {
        boolean first = step == Step.FIND || step == Step.FIND_UID;
        Memo.Placing placing = new Memo.Placing(
                first || step == Step.UPLOAD || has("bare") ? "" : "f1",
                step == Step.REPLACE ? "re_1" : "",
                step == Step.REPLACE ? value("type", "csvfile") : "",
                step == Step.REPLACE ? "{\"separator\":\";\"}" : "",
                has("placed"),
                time("placed-at"),
                Integer.parseInt(value("resources", "0")),
                Integer.parseInt(value("checks", "0")));
        Memo.History history = new Memo.History(
                has("looked"),
                time("data"),
                time("metadata"),
                List.of(value("known", "").split(",")),
                value("foreign", "").replace('_', ' '),
                value("author", ""));
        Memo.Run run = new Memo.Run(
                has("never") ? null : "2026-11-28T11:50:00Z",
                SaidStatus.time(value("seen", "11:59:30")),
                has("ran"),
                has("aborting"),
                Integer.parseInt(value("orders", "0")),
                action == Action.ABORT ? time("own") : null,
                time("accepted"),
                has("late"),
                Integer.parseInt(value("refusals", "0")));
        Memo.Check check = new Memo.Check(
                step == Step.PROCESSORS || step == Step.FIELDS || step == Step.VERIFY
                        ? SaidStatus.of(value("ended", "idle<processing@11:59").replace('_', ' '))
                        : null,
                has("counts"),
                Integer.parseInt(value("tries", "0")));
        return new Memo(
                decided(step),
                DECIDED,
                Integer.parseInt(value("looks", "0")),
                first ? null : has("long") ? "2026-11-27T23:59:59Z" : "2026-11-28T11:59:00Z",
                has("alarmed"),
                first ? "" : "da_1",
                first ? "" : "city-bikes",
                placing,
                history,
                run,
                check);
    }

    private boolean has(String word) {
        return words.contains(word);
    }

    private String value(String name, String otherwise) {
        return words.stream()
                .filter(each -> each.startsWith(name + ":"))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private @Nullable String time(String name) {
        String value = value(name, "");
        return value.isEmpty() ? null : SaidStatus.time(value);
    }
}
