package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver's table, {@code spec/nvdb/changesets.txt}: each situation with each answer that it can get, and each fault. A line has
 * situation, answer, what follows (an end, a fault that passes, or the next step), when, and what is told.
 */
class ChangesetDriverTest {
    private static final int[] FAULTS = {
        302, 400, 401, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 425, 429, 500, 502, 503, 504
    };
    private static final String FAULT =
            "<fault xmlns=\"http://nvdb.vegvesen.no/apiskriv/fault/v1\"><message>registrer.vegobjekter[1]:"
                    + " feil</message></fault>";

    private Path home = Path.of("");

    @BeforeEach
    void changeset(@TempDir Path folder) throws IOException {
        home = folder;
        Files.createDirectories(home.resolve("spool"));
        Files.writeString(home.resolve("spool/0.json"), Fixture.CHANGESET);
    }

    @Test
    void eachSituationWithEachAnswerComesToWhatTheTableSays() throws IOException {
        String table = String.join("\n", lines()) + "\n";

        Path found = Path.of("target", "changesets.txt");
        Files.createDirectories(found.getParent());
        Files.writeString(found, table);
        assertThat(table).as("what the driver does lies in " + found).isEqualTo(spec());
    }

    @Test
    void theTableHasEachStepOfTheDriverAndEachStateOfTheProvider() {
        Set<Step> steps = Stream.of(Situation.values())
                .map(Situation::step)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
        assertThat(steps).containsExactlyInAnyOrder(Step.values());

        for (Situation each : Situation.values()) {
            boolean asksForState = EnumSet.of(Step.LOOK, Step.RENEW, Step.FOLLOW, Step.INQUIRE, Step.STATUS)
                    .contains(each.step());
            if (asksForState) {
                assertThat(answers(each).keySet())
                        .as(each.name())
                        .containsAll(
                                Stream.of(Progress.values()).map(Progress::word).toList());
            }
        }
    }

    @Test
    void whatIsAskedForAtAStepIsTheRequestOfTheContract() {
        List<String> asked = new ArrayList<>();
        for (Situation each : Situation.values()) {
            Operation operation = each.asked();
            Operation before = Fixture.operation(
                    NvdbOrders.of(operation),
                    Memo.of(operation),
                    operation.state(),
                    operation.attempts() - 1,
                    operation.remoteId(),
                    null);
            var request = driver().next(before, Fixture.NOON);
            asked.add(each + " " + request.method() + " " + request.uri());
            assertThat(request.headers())
                    .containsEntry("Accept", "application/json")
                    .containsEntry("X-Client", "sluse-test")
                    .containsKey("X-Request-ID");
            assertThat(request.login() == null).isEqualTo(each == Situation.READ);
            assertThat(driver().next(before, Fixture.NOON.plusSeconds(99)).headers())
                    .as("the same step has the same id")
                    .isEqualTo(request.headers());
        }
        String list = "?antall=1000&start=1&sorterP%C3%A5=TID&sorterStigende=JA&fraEpochMs=1795866300000"
                + "&status=IKKE_STARTET&brukernavnEllerKlient=sluse-test";
        String brief = "?inkluderResultat=NEI&inkluderVarsler=NEI";
        String sets = BASE_SETS;
        String own = sets + "/" + Fixture.UUID;
        assertThat(asked)
                .containsExactly(
                        "READ GET https://les.example/vegobjekter/api/v4/vegobjekter/95/42?inkluder=metadata",
                        "VALIDATE POST " + sets + "/validator",
                        "REGISTER POST " + sets,
                        "REGISTER_AGAIN GET " + sets + list,
                        "FIND_REFUSED GET " + sets + list,
                        "COMPARE GET " + sets + "/" + Fixture.OTHER + brief,
                        "START POST " + own + "/start",
                        "START_AGAIN GET " + own + "/fremdrift",
                        "LOOK_REFUSED GET " + own + "/fremdrift",
                        "RENEW GET " + own + "/fremdrift",
                        "RENEW_UNKNOWN GET " + own + "/fremdrift",
                        "FOLLOW_QUEUED GET " + own + "/fremdrift",
                        "FOLLOW_WAITING GET " + own + "/fremdrift",
                        "FOLLOW_RUNNING GET " + own + "/fremdrift",
                        "FOLLOW_PAUSED GET " + own + "/fremdrift",
                        "FOLLOW_LONG GET " + own + "/fremdrift",
                        "FOLLOW_WRITTEN GET " + own + "/fremdrift",
                        "FOLLOW_DOUBTFUL GET " + own + "/fremdrift",
                        "INQUIRE GET " + own + "/status" + brief,
                        "LOCK GET " + Fixture.BASE + "/rest/v1/l%C3%A5s/4711",
                        "SWEEP GET " + sets + list,
                        "DOUBLE GET " + sets + "/" + Fixture.OTHER + brief,
                        "DISCARD POST " + sets + "/" + Fixture.OTHER + "/kanseller",
                        "STATUS GET " + own + "/status",
                        "STATUS_DRY GET " + own + "/status",
                        "STATUS_INDEXED GET " + own + "/status",
                        "STATUS_ISOLATING GET " + own + "/status",
                        "STATUS_ISOLATED GET " + own + "/status");
    }

    private static final String BASE_SETS = Fixture.BASE + "/rest/v3/endringssett";

    private ChangesetDriver driver() {
        return new ChangesetDriver(account -> Fixture.api(), home);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Situation each : Situation.values()) {
            answers(each)
                    .forEach((name, answer) -> lines.add(
                            each + " | " + name + " | " + told(driver().absorb(each.asked(), answer, Fixture.NOON))));
        }
        return lines;
    }

    /** All that can come of a situation, by names that say what it is. */
    private static Map<String, Answer> answers(Situation situation) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("lost before", new Answer.None(false, "Connection refused."));
        answers.put("lost after", new Answer.None(true, "Connection reset."));
        for (int status : FAULTS) {
            answers.put(String.valueOf(status), Fixture.reply(status, FAULT));
        }
        answers.put("200 of a proxy", Fixture.reply(200, "<html>Welcome</html>"));
        answers.put("200 empty", Fixture.reply(200, ""));
        answers.put("200 {}", Fixture.reply(200, "{}"));
        switch (situation.step()) {
            case READ -> read(answers);
            case VALIDATE, STATUS -> statuses(answers, situation);
            case REGISTER -> registered(answers);
            case FIND, SWEEP -> lists(answers);
            case COMPARE, DOUBLE -> compared(answers);
            case START, DISCARD -> answers.put("202", Fixture.reply(202, "[]"));
            case LOOK, RENEW, FOLLOW -> words(answers);
            case INQUIRE -> reasons(answers);
            case LOCK -> {
                answers.put("an owner", Fixture.reply(200, "{\"id\":4711,\"eier\":\"olanor\"}"));
                answers.put("a client", Fixture.reply(200, "{\"klient\":\"NVDB123\"}"));
            }
        }
        return answers;
    }

    private static void read(Map<String, Answer> answers) {
        answers.put(
                "an object",
                Fixture.reply(200, "{\"metadata\":{\"versjon\":3,\"sist_modifisert\":\"2025-11-20 15:34:22\"}}"));
        answers.put("no date", Fixture.reply(200, "{\"metadata\":{\"versjon\":3}}"));
    }

    private static void registered(Map<String, Answer> answers) {
        answers.put("201 with links", Fixture.reply(201, Fixture.resource("response-ressurser-201.json")));
        answers.put(
                "201 with a place",
                Fixture.reply(201, "", Map.of("location", "https://elsewhere/rest/v3/endringssett/" + Fixture.UUID)));
        answers.put("201 without", Fixture.reply(201, "[]"));
    }

    private static void lists(Map<String, Answer> answers) {
        answers.put("none", Fixture.reply(200, "{\"antallTotalt\":0,\"endringssett\":[]}"));
        answers.put("one", Fixture.reply(200, list(1, listed(Fixture.OTHER, "IKKE_STARTET"))));
        answers.put("one of two", Fixture.reply(200, list(2, listed(Fixture.OTHER, "IKKE_STARTET"))));
        answers.put("a started one", Fixture.reply(200, list(1, listed(Fixture.OTHER, "BEHANDLES"))));
        answers.put("its own", Fixture.reply(200, list(1, listed(Fixture.UUID, "IKKE_STARTET"))));
        answers.put(
                "another's",
                Fixture.reply(
                        200, list(1, "{\"id\":\"" + Fixture.OTHER + "\",\"eksternRef\":\"else\",\"status\":{}}")));
    }

    private static String list(int all, String listed) {
        return "{\"antallTotalt\":" + all + ",\"endringssett\":[" + listed + "]}";
    }

    private static String listed(String uuid, String word) {
        return "{\"id\":\"" + uuid + "\",\"status\":{\"fremdrift\":\"" + word + "\"}}";
    }

    private static void compared(Map<String, Answer> answers) {
        answers.put("ours", Fixture.reply(200, set(Fixture.REFERENCE, "IKKE_STARTET")));
        answers.put("ours, started", Fixture.reply(200, set(Fixture.REFERENCE, "VENTER")));
        answers.put("another", Fixture.reply(200, set("else", "IKKE_STARTET")));
    }

    private static String set(String reference, String word) {
        return "{\"id\":\"" + Fixture.OTHER + "\",\"eksternRef\":\"" + reference + "\",\"status\":{\"fremdrift\":\""
                + word + "\"}}";
    }

    private static void words(Map<String, Answer> answers) {
        for (Progress each : Progress.values()) {
            answers.put(each.word(), Fixture.reply(200, "\"" + each.word() + "\""));
        }
        answers.put("a new word", Fixture.reply(200, "\"LAGT_PÅ_IS\""));
        answers.put("a bare word", Fixture.reply(200, "BEHANDLES"));
        answers.put("XML", Fixture.reply(200, "<?xml version=\"1.0\"?><fremdrift xmlns=\"x\">BEHANDLES</fremdrift>"));
    }

    private static void reasons(Map<String, Answer> answers) {
        for (Progress each : Progress.values()) {
            answers.put(each.word(), Fixture.reply(200, "{\"fremdrift\":\"" + each.word() + "\"}"));
        }
        answers.put("I_KØ", Fixture.reply(200, "{\"fremdrift\":\"VENTER\",\"venteårsak\":\"I_KØ\"}"));
        String lock = "{\"fremdrift\":\"VENTER\",\"venteårsak\":\"VENTER_PÅ_LÅS\",\"blokkerendeLåser\":";
        answers.put("a lock", Fixture.reply(200, lock + "[{\"låsId\":4711}]}"));
        answers.put("bare locks", Fixture.reply(200, lock + "[4711,\"4712\"]}"));
        answers.put("no lock", Fixture.reply(200, lock + "[]}"));
    }

    private static void statuses(Map<String, Answer> answers, Situation situation) {
        for (Progress each : Progress.values()) {
            answers.put(each.word(), Fixture.reply(200, Fixture.status(each.word(), "")));
        }
        answers.put("a new word", Fixture.reply(200, "{\"fremdrift\":\"LAGT_PÅ_IS\"}"));
        String why = "\"avvistårsak\":\"VALIDERINGSFEIL\",";
        answers.put("one rejected", Fixture.reply(200, Fixture.status("AVVIST", why, "b")));
        answers.put("all rejected", Fixture.reply(200, Fixture.status("AVVIST", why, "a", "c")));
        answers.put(
                "the whole rejected",
                Fixture.reply(
                        200,
                        "{\"fremdrift\":\"AVVIST\",\"resultat\":{\"feil\":[{\"kode\":\"X\",\"melding\":\"Y.\"}]}}"));
        answers.put(
                "another rejected",
                Fixture.reply(
                        200,
                        "{\"fremdrift\":\"AVVIST\",\"resultat\":{\"vegobjekter\":[{\"nvdbId\":9,\"feil\":[{\"kode\":\"X\"}]}]}}"));
        answers.put(
                "nested",
                Fixture.reply(
                        200, "{\"id\":\"" + Fixture.UUID + "\",\"status\":" + Fixture.status("UTFØRT", "") + "}"));
        if (situation == Situation.STATUS) {
            answers.put("the sample's rejection", Fixture.reply(200, Fixture.resource("response-status-avvist.json")));
            answers.put("the sample's success", Fixture.reply(200, Fixture.resource("response-status-utfort.json")));
        }
    }

    private static String told(Transition said) {
        if (said instanceof Transition.Documented documented) {
            int documents = StatusDocument.rounds(documented.document()).size();
            return told(documented.end()) + " | " + documents + (documents == 1 ? " document" : " documents");
        }
        if (said instanceof Transition.Again again) {
            return "again" + state(again.remoteState()) + " | as the engine waits | " + again.trouble();
        }
        if (said instanceof Transition.Done done) {
            return "done" + state(done.remoteState()) + " | never | " + done.answer();
        }
        if (said instanceof Transition.Refused refused) {
            return "refused" + state(refused.remoteState()) + " | never | " + refused.reason();
        }
        if (said instanceof Transition.Failed failed) {
            return "failed" + state(failed.remoteState()) + " | never | " + failed.reason();
        }
        Transition.Waiting waiting = (Transition.Waiting) said;
        String alarm = waiting.alarm() == null ? "" : " | alarm: " + waiting.alarm();
        String id = waiting.remoteId() == null ? "" : " as " + waiting.remoteId();
        return "then " + next(waiting) + state(waiting.remoteState()) + id + " | " + text(waiting.after()) + " | "
                + waiting.answer() + alarm;
    }

    private static String next(Transition.Waiting waiting) {
        String memo = waiting.memo();
        Operation after = Fixture.operation(Fixture.orders(), null, Operation.State.WAITING, 0, null, null);
        Memo next = memo == null ? null : Memo.of(with(after, memo));
        return next == null ? "the same" : String.valueOf(next.step());
    }

    private static Operation with(Operation operation, String memo) {
        return new Operation(
                operation.id(),
                operation.delivery(),
                operation.kind(),
                operation.target(),
                operation.batch(),
                operation.state(),
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                Fixture.NOON,
                Fixture.NOON,
                null,
                null,
                operation.orders(),
                memo,
                Fixture.NOON,
                null,
                null,
                null,
                null);
    }

    private static String state(@Nullable String word) {
        return word == null ? "" : " " + word;
    }

    private static String text(Duration after) {
        return after.isZero()
                ? "at once"
                : "after " + after.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    private static String spec() throws IOException {
        try (var stream =
                Objects.requireNonNull(ChangesetDriverTest.class.getResourceAsStream("/spec/nvdb/changesets.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(each -> !each.startsWith("#") && !each.isBlank())
                    .map(each -> each + "\n")
                    .collect(Collectors.joining());
        }
    }
}
