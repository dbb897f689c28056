package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.RetryAfter;
import dev.sluse.operations.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code spec/ods}: each step with each answer and each fault, what follows, when it is looked at next, and what is told. What
 * the steps, faults and states are comes from the code, so that none of them is without a line.
 */
class DriverTableTest {
    private static final List<TableRow> FAULTS = TableRow.of("faults.txt");
    private static final List<TableRow> ANSWERS = TableRow.of("answers.txt");
    private static final List<TableRow> REQUESTS = TableRow.of("requests.txt");
    private static final Map<Sign, List<Answer>> SIGNS = signs();

    /** Steps at which an operation of an action can be. */
    static List<Step> steps(Action action) {
        return switch (action) {
            case PUBLISH ->
                Arrays.stream(Step.values())
                        .filter(each -> each.compareTo(Step.LOOK) < 0)
                        .toList();
            case PUBLISH_METADATA ->
                List.of(
                        Step.FIND,
                        Step.FIND_UID,
                        Step.QUIET,
                        Step.BASELINE,
                        Step.COMPARE,
                        Step.ORDER,
                        Step.ASK,
                        Step.FOLLOW,
                        Step.VERIFY);
            case UNPUBLISH -> List.of(Step.FIND, Step.FIND_UID, Step.QUIET, Step.ORDER, Step.ASK, Step.FOLLOW);
            case ABORT -> List.of(Step.FIND, Step.FIND_UID, Step.LOOK, Step.STOP, Step.RELOOK, Step.STOPPING);
        };
    }

    private static Map<Sign, List<Answer>> signs() {
        Map<Sign, List<Answer>> signs = new TreeMap<>();
        for (TableRow row : TableRow.of("signs.txt")) {
            Answer answer = row.cell(1).equals("-")
                    ? new Answer.None(row.cell(0).equals("SILENT"), row.cell(2))
                    : reply(Integer.parseInt(row.cell(1)), row.cell(2), row.cell(3));
            signs.computeIfAbsent(Sign.valueOf(row.cell(0)), each -> new ArrayList<>())
                    .add(answer);
        }
        return signs;
    }

    private static Answer reply(int status, String body, String header) {
        Map<String, String> headers = header.equals("-")
                ? Map.of()
                : Map.of(header.replaceFirst(":.*", ""), header.replaceFirst("[^:]*: *", ""));
        return new Answer.Reply(
                status, headers, body.equals("-") ? new byte[0] : body.getBytes(StandardCharsets.UTF_8), null);
    }

    @Test
    void eachAnswerIsTakenForWhatItIs() {
        assertThat(SIGNS.keySet()).containsExactlyInAnyOrder(Sign.values());
        SIGNS.forEach((sign, answers) -> answers.forEach(
                each -> assertThat(Sign.of(each)).as(String.valueOf(each)).isEqualTo(sign)));
    }

    @Test
    void eachFaultAtEachStepIsAsTheTableSays() {
        Set<TableRow> unused = new HashSet<>(FAULTS);
        List<String> wrong = new ArrayList<>();
        for (Action action : Action.values()) {
            for (Step step : steps(action)) {
                for (Sign sign : Sign.values()) {
                    if (sign != Sign.OK) {
                        TableRow row = faultRow(step, sign);
                        unused.remove(row);
                        wrong.addAll(fault(action, step, sign, row));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unused).as("lines that nothing is held to").isEmpty();
    }

    private static TableRow faultRow(Step step, Sign sign) {
        List<TableRow> rows = FAULTS.stream()
                .filter(each -> List.of(each.cell(1).split(" ", -1)).contains(sign.name()))
                .toList();
        List<TableRow> own = rows.stream()
                .filter(each -> List.of(each.cell(0).split(" ", -1)).contains(step.name()))
                .toList();
        List<TableRow> found = own.isEmpty()
                ? rows.stream().filter(each -> each.cell(0).equals("*")).toList()
                : own;
        assertThat(found).as("lines for " + step + " " + sign).hasSize(1);
        return found.get(0);
    }

    private static List<String> fault(Action action, Step step, Sign sign, TableRow row) {
        List<String> wrong = new ArrayList<>();
        for (Answer answer : SIGNS.getOrDefault(sign, List.of())) {
            Transition transition =
                    Given.driver(action).absorb(Given.operation(action, step, "", true), answer, Given.NOON);
            String said = answer instanceof Answer.Reply reply ? ProviderText.of(reply) : "";
            String expected = row.cell(2)
                    .replace("{what}", what(action, step))
                    .replace("{said}", said)
                    .replace("{sentence}", answer instanceof Answer.None none ? none.sentence() : "")
                    .replace("{after}", after(answer))
                    .replace("{leads}", leads(answer))
                    .replace("{step}", step(step))
                    .replace("{next}", action == Action.PUBLISH ? "HISTORY" : "COMPARE");
            if (!Told.of(transition).equals(expected)) {
                wrong.add(action.word() + " " + step + " " + sign + ", line " + row.line() + "\n  is  "
                        + Told.of(transition) + "\n  not " + expected);
            }
        }
        return wrong;
    }

    /** Not sooner than the table has it, nor than it was asked for. */
    private static String after(Answer answer) {
        @Nullable Duration asked = RetryAfter.of(answer, Given.NOON);
        return asked == null ? "3 s" : asked.toSeconds() + " s";
    }

    private static String leads(Answer answer) {
        int status = answer instanceof Answer.Reply reply ? reply.status() : 0;
        return switch (status) {
            case 301 ->
                " It leads on to https://data.new.example, where nothing is sent: if the system has moved there, change"
                        + " ods.url.";
            case 302 ->
                " That leads on to another address, which is not followed: see that ods.url is the whole address of the"
                        + " system.";
            default -> "";
        };
    }

    /** The step that the memo keeps. */
    private static String step(Step step) {
        return switch (step) {
            case RECHECK -> "CREATE";
            case ASK -> "ORDER";
            case RELOOK -> "STOP";
            default -> step.name();
        };
    }

    private static String what(Action action, Step step) {
        return REQUESTS.stream()
                .filter(each -> List.of(each.cell(0).split(" ", -1)).contains(step.name()))
                .findFirst()
                .orElseThrow()
                .cell(3)
                .replace("{action}", action.word());
    }

    @Test
    void eachAnswerAtEachStepIsAsTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (TableRow row : ANSWERS) {
            for (String word : row.cell(0).split(" ", -1)) {
                Action action = Action.of(word);
                Step step = Step.valueOf(row.cell(1));
                Transition transition = Given.driver(action)
                        .absorb(Given.operation(action, step, row.cell(2), true), answer(row), Given.NOON);
                if (!Told.of(transition).equals(row.cell(4))) {
                    wrong.add(word + " " + step + ", line " + row.line() + "\n  is  " + Told.of(transition) + "\n  not "
                            + row.cell(4));
                }
                if (transition instanceof Transition.Documented documented) {
                    assertThat(documented.document()).startsWith("{\"status\":");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    static Answer answer(TableRow row) {
        String text = row.cell(3);
        if (text.matches("\\d{3} .*")) {
            return reply(Integer.parseInt(text.substring(0, 3)), text.substring(4), "-");
        }
        String body = text.startsWith("{") ? text : SaidStatus.of(text);
        return reply(200, body, text.startsWith("{") ? "date: Sat, 28 Nov 2026 11:59:30 GMT" : "-");
    }

    @Test
    void noStepOfAnActionIsWithoutAnAnswerAndNoStateIsWithoutALineWhereTheStatusIsLookedAt() {
        List<String> missing = new ArrayList<>();
        for (Action action : Action.values()) {
            for (Step step : steps(action)) {
                List<TableRow> rows = ANSWERS.stream()
                        .filter(each -> List.of(each.cell(0).split(" ", -1)).contains(action.word()))
                        .filter(each -> each.cell(1).equals(step.name()))
                        .toList();
                if (rows.isEmpty()) {
                    missing.add(action.word() + " " + step);
                }
                Set<String> states = rows.stream()
                        .map(each -> each.cell(3).replaceFirst("\\W.*", "").toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet());
                for (Status.State state : step.looks() ? Status.State.values() : new Status.State[0]) {
                    String shown = state == Status.State.UNKNOWN ? "PROCESSING_DATASET" : state.name();
                    if (!states.contains(shown)) {
                        missing.add(action.word() + " " + step + " " + shown);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void eachStepAsksWhatTheContractSays() {
        Set<Step> asked = new HashSet<>();
        for (TableRow row : REQUESTS) {
            for (String name : row.cell(0).split(" ", -1)) {
                Step step = Step.valueOf(name);
                asked.add(step);
                Arrays.stream(Action.values())
                        .filter(each -> steps(each).contains(step))
                        .forEach(action -> {
                            Request request =
                                    Given.driver(action).next(Given.operation(action, step, "", false), Given.NOON);
                            assertThat(request.method() + " " + request.uri())
                                    .isEqualTo(row.cell(1).replace("{path}", action.path()));
                            assertThat(body(request)).isEqualTo(row.cell(2));
                            assertThat(request.login()).isSameAs(Given.API.login());
                            assertThat(request.headers()).containsEntry("Accept", "application/json");
                            assertThat(request.system()).isEqualTo("ods");
                        });
            }
        }
        assertThat(asked).containsExactlyInAnyOrder(Step.values());
    }

    private static String body(Request request) {
        Request.Body body = request.body();
        return body instanceof Request.Body.Bytes bytes
                ? new String(bytes.content(), StandardCharsets.UTF_8)
                : body instanceof Request.Body.Form form
                        ? form.name() + "=" + form.fileName() + ";" + form.contentType() + ";" + form.file()
                        : "-";
    }
}
