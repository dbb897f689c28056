package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.RetryAfter;
import dev.sluse.operations.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
                assertThat(new Answers(home).of(each).keySet())
                        .as(each.name())
                        .containsAll(
                                Stream.of(Progress.values()).map(Progress::word).toList());
            }
        }
    }

    @Test
    void theTableHasEachReasonOfTheProvider() {
        assertThat(new Answers(home).of(Situation.INQUIRE).keySet())
                .containsAll(
                        Stream.of(WaitReason.values()).map(WaitReason::word).toList());
        assertThat(new Answers(home).of(Situation.STATUS).keySet())
                .containsAll(
                        Stream.of(RejectReason.values()).map(RejectReason::word).toList());
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
                        "FIND_REFUSED_FOR_AN_OBJECT GET " + sets + list,
                        "REGISTER_ISOLATING POST " + sets,
                        "COMPARE GET " + sets + "/" + Fixture.OTHER + brief,
                        "START POST " + own + "/start",
                        "START_AGAIN GET " + own + "/fremdrift",
                        "LOOK_AGAIN GET " + own + "/fremdrift",
                        "FOLLOW_AGAIN GET " + own + "/fremdrift",
                        "LOOK_REFUSED GET " + own + "/fremdrift",
                        "START_MISSED POST " + own + "/start",
                        "LOOK_MISSED GET " + own + "/fremdrift",
                        "RENEW_MISSED GET " + own + "/fremdrift",
                        "RENEW GET " + own + "/fremdrift",
                        "RENEW_UNKNOWN GET " + own + "/fremdrift",
                        "FOLLOW_QUEUED GET " + own + "/fremdrift",
                        "FOLLOW_WAITING GET " + own + "/fremdrift",
                        "FOLLOW_RUNNING GET " + own + "/fremdrift",
                        "FOLLOW_PAUSED GET " + own + "/fremdrift",
                        "FOLLOW_LONG GET " + own + "/fremdrift",
                        "FOLLOW_WRITTEN GET " + own + "/fremdrift",
                        "FOLLOW_DOUBTFUL GET " + own + "/fremdrift",
                        "FOLLOW_NEW GET " + own + "/fremdrift",
                        "FOLLOW_MISSED GET " + own + "/fremdrift",
                        "INQUIRE GET " + own + "/status" + brief,
                        "LOCK GET " + Fixture.BASE + "/rest/v1/l%C3%A5s/4711",
                        "SWEEP GET " + sets + list,
                        "DOUBLE GET " + sets + "/" + Fixture.OTHER + brief,
                        "DISCARD POST " + sets + "/" + Fixture.OTHER + "/kanseller",
                        "STATUS GET " + own + "/status",
                        "STATUS_MISSED GET " + own + "/status",
                        "STATUS_REJECTED_MISSED GET " + own + "/status",
                        "STATUS_CANCELLED_MISSED GET " + own + "/status",
                        "STATUS_DRY GET " + own + "/status",
                        "STATUS_DRY_MISSED GET " + own + "/status",
                        "STATUS_INDEXED GET " + own + "/status",
                        "STATUS_ISOLATING GET " + own + "/status",
                        "STATUS_ISOLATED GET " + own + "/status");
    }

    @Test
    void aFullListThatDoesNotSayHowManyThereAreIsReadOn() {
        Situation find = Situation.REGISTER_AGAIN;
        String one = "{\"id\":\"" + Fixture.OTHER + "\",\"eksternRef\":\"else\"}";
        for (int count : new int[] {NvdbApi.PAGE - 1, NvdbApi.PAGE}) {
            String list = "{\"endringssett\":[" + String.join(",", Collections.nCopies(count, one)) + "]}";
            Transition.Waiting next =
                    (Transition.Waiting) driver().absorb(find.asked(), Fixture.reply(200, list), Fixture.NOON);
            assertThat(next(next)).isEqualTo(count < NvdbApi.PAGE ? "REGISTER" : "FIND");
        }
    }

    private static final String BASE_SETS = Fixture.BASE + "/rest/v3/endringssett";

    private ChangesetDriver driver() {
        return new ChangesetDriver(account -> Fixture.api(), home);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Situation each : Situation.values()) {
            new Answers(home)
                    .of(each)
                    .forEach((name, answer) -> lines.add(each + " | " + name + " | "
                            + told(driver().absorb(each.asked(), answer, Fixture.NOON), answer)));
        }
        return lines;
    }

    private static String told(Transition said, Answer answer) {
        if (said instanceof Transition.Documented documented) {
            int documents = StatusDocument.rounds(documented.document()).size();
            return told(documented.end(), answer) + " | " + documents + (documents == 1 ? " document" : " documents");
        }
        if (said instanceof Transition.Again again) {
            String when = RetryAfter.of(answer, Fixture.NOON) == null ? "" : ", no sooner than it was asked to";
            return "again" + state(again.remoteState()) + " | as the engine waits" + when + " | " + again.trouble();
        }
        if (said instanceof Transition.Done done) {
            return "done" + state(done.remoteState()) + " | never | " + done.answer() + alarm(done.alarm());
        }
        if (said instanceof Transition.Refused refused) {
            return "refused" + state(refused.remoteState()) + " | never | " + refused.reason();
        }
        if (said instanceof Transition.Failed failed) {
            return failed.why().word() + state(failed.remoteState()) + " | never | " + failed.reason();
        }
        Transition.Waiting waiting = (Transition.Waiting) said;
        String id = waiting.remoteId() == null ? "" : " as " + waiting.remoteId();
        return "then " + next(waiting) + state(waiting.remoteState()) + id + " | " + text(waiting.after()) + " | "
                + waiting.answer() + alarm(waiting.alarm());
    }

    private static String alarm(@Nullable String alarm) {
        return alarm == null ? "" : " | alarm: " + alarm;
    }

    private static String next(Transition.Waiting waiting) {
        Memo next = Fixture.memo(waiting.memo());
        assertThat(next.sent()).as("what was answered is not lost").isEqualTo(Situation.SENT);
        return String.valueOf(next.step());
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
