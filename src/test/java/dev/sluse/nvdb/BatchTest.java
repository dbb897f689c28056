package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.ledger.Operation.State;
import dev.sluse.nvdb.Memo.Round;
import dev.sluse.nvdb.NvdbOrders.Read;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private Path home = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void changeset(@TempDir Path folder) throws IOException {
        home = folder;
        file = Files.createDirectories(home.resolve("spool")).resolve("0.json");
        Files.writeString(file, Fixture.CHANGESET);
    }

    private Batch batch(String objects) throws IOException {
        Files.writeString(file, "{\"datakatalogversjon\":\"2.41\",\"oppdater\":{\"vegobjekter\":[" + objects + "]}}");
        return Batch.read(file, null, "oppdater");
    }

    @Test
    void aParentAndItsChildrenFallTogetherWhicheverOfThemIsRejected() {
        Batch batch = Batch.read(file, null, "registrer");

        assertThat(batch.families().of(List.of(0))).containsExactly(0, 1);
        assertThat(batch.families().of(List.of(1))).containsExactly(0, 1);
        assertThat(batch.families().of(List.of(2))).containsExactly(2);
    }

    @Test
    void grandchildrenAndSiblingsAndTheVersionsOfOneObjectFallTogetherAndNoOthers() throws IOException {
        Batch batch = batch(
                """
                {"tempId":"c"},{"tempId":"p","assosiasjoner":[{"tempId":["c","d"]},{"tempId":[{"verdi":"e"}]}]},
                {"tempId":"d"},{"tempId":"e","assosiasjoner":[{"tempId":[{"verdi":"f"}]},{"nvdbId":[{"verdi":9}]}]},
                {"tempId":"f"},{"nvdbId":9,"versjon":1},{"nvdbId":9,"versjon":2},{"typeId":95}""");

        assertThat(batch.families().of(List.of(4))).containsExactly(0, 1, 2, 3, 4);
        assertThat(batch.families().of(List.of(6))).containsExactly(5, 6);
        assertThat(batch.families().of(List.of(7))).containsExactly(7);
        assertThat(batch.families().of(List.of(7, 0))).containsExactly(0, 1, 2, 3, 4, 7);
        assertThat(batch.families().of(List.of())).isEmpty();
    }

    @Test
    void numbersStayAsTheyWereWrittenWhereOthersAreLeftOut() throws IOException {
        String object = "{\"typeId\":95,\"punkt\":{\"posisjon\":0.12345678901234567890,\"x\":0.10,\"y\":-1.50E+3}}";
        Batch batch = batch("{\"typeId\":96}," + object);
        assertThat(new String(batch.without(List.of(0)), StandardCharsets.UTF_8))
                .isEqualTo("{\"datakatalogversjon\":\"2.41\",\"oppdater\":{\"vegobjekter\":[" + object + "]}}");
    }

    @Test
    void aFileThatIsGoneOrChangedOrNoChangesetIsNotSent() throws IOException {
        String hint = " nothing was sent.";
        assertThatThrownBy(() -> Batch.read(file, "00", "registrer"))
                .isInstanceOf(SluseException.class)
                .hasMessage("The bytes of " + file + " are not those that were accepted:" + hint);
        assertThatThrownBy(() -> Batch.read(file, null, "lukk"))
                .hasMessage("The bytes of " + file + " are no changeset with lukk.vegobjekter:" + hint);
        Files.writeString(file, "{");
        assertThatThrownBy(() -> Batch.read(file, null, "registrer"))
                .hasMessage("The bytes of " + file + " are no JSON:" + hint);
        Files.delete(file);
        assertThatThrownBy(() -> Batch.read(file, null, "registrer"))
                .hasMessage("The bytes " + file + " are gone:" + hint);
    }

    @Test
    void whatIsSentFirstIsTheVeryFile() {
        Request request =
                driver().next(Fixture.operation(Fixture.orders(), null, State.PENDING, 0, null, null), Fixture.NOON);

        assertThat(request.body()).isEqualTo(new Request.Body.Content(file));
        assertThat(request.headers()).containsEntry("X-NVDB-DryRun", "false");
    }

    @Test
    void whatWasReadIsFilledInWhereItIsAskedFor() throws IOException {
        Files.writeString(
                file,
                "{\"oppdater\":{\"vegobjekter\":[{\"nvdbId\":41,\"versjon\":7},{\"nvdbId\":42,\"validering\":"
                        + "{\"overlappsautomatikk\":\"JA\"}}]}}");
        NvdbOrders orders = new NvdbOrders(
                "",
                "oppdater",
                "d1/oppdater/105/0",
                true,
                "UTFØRT",
                false,
                false,
                2,
                List.of(new Read(0, 105, 41, false, true), new Read(1, 105, 42, true, true)));
        Memo memo = Memo.begin(orders, Fixture.NOON)
                .with(new Round(
                        1,
                        0,
                        false,
                        List.of(),
                        List.of(new Memo.Reading(9, "2025-11-20T15:34:22"), new Memo.Reading(3, "2025-11-21T01:02:03")),
                        false,
                        Map.of()))
                .at(Step.REGISTER);

        Request request = driver().next(Fixture.operation(orders, memo, State.WAITING, 0, null, null), Fixture.NOON);

        assertThat(text(request))
                .isEqualTo(
                        "{\"oppdater\":{\"vegobjekter\":[{\"nvdbId\":41,\"versjon\":7,\"validering\":{\"lestFraNvdb\":"
                                + "\"2025-11-20T15:34:22\"}},{\"nvdbId\":42,\"validering\":{\"overlappsautomatikk\":\"JA\","
                                + "\"lestFraNvdb\":\"2025-11-21T01:02:03\"},\"versjon\":3}]},\"eksternRef\":\"d1/oppdater/105/0\"}");
        assertThat(request.headers()).containsEntry("X-NVDB-DryRun", "true");
    }

    @Test
    void theSecondRoundIsSentWithoutWhatWasRejectedUnderAReferenceOfItsOwn() {
        NvdbOrders orders = Fixture.orders(false, "UTFØRT", true, false);
        Transition.Waiting again = (Transition.Waiting) driver().absorb(
                        Situation.STATUS_ISOLATING.asked(),
                        Fixture.reply(200, Fixture.status("AVVIST", "", "a")),
                        Fixture.NOON);
        Request request = driver().next(next(orders, again), Fixture.NOON);

        assertThat(text(request))
                .isEqualTo("{\"datakatalogversjon\":\"2.41\",\"eksternRef\":\"d1/registrer/105/0#2\",\"registrer\":"
                        + "{\"vegobjekter\":[{\"typeId\":95,\"tempId\":\"c\"}]}}");
        assertThat(again.after()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aFaultOfTheSecondRoundIsToldOfTheObjectAsItWasAccepted() {
        NvdbOrders orders = Fixture.orders(false, "UTFØRT", true, false);
        Transition.Waiting again = (Transition.Waiting) driver().absorb(
                        Situation.STATUS_ISOLATING.asked(),
                        Fixture.reply(200, Fixture.status("AVVIST", "", "a")),
                        Fixture.NOON);
        Transition.Documented end = (Transition.Documented) driver().absorb(
                        Fixture.operation(orders, Memo.of(next(orders, again)), State.WAITING, 4, Fixture.UUID, null),
                        Fixture.reply(422, "{\"message\":\"registrer.vegobjekter[0]: feil\"}"),
                        Fixture.NOON);

        List<StatusDocument> rounds = StatusDocument.rounds(end.document());
        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(0).changeset()).isEqualTo(Fixture.UUID);
        assertThat(rounds.get(1).objects()).singleElement().satisfies(object -> {
            assertThat(object.index()).isEqualTo(2);
            assertThat(object.errors())
                    .containsExactly(new StatusDocument.Item("HTTP_422", "registrer.vegobjekter[0]: feil", null, ""));
        });
    }

    @Test
    void aReferenceThatIsTooLongKeepsItsEnd() {
        NvdbOrders orders =
                new NvdbOrders("", "registrer", "x".repeat(253) + "/7", false, "UTFØRT", true, false, 3, List.of());
        Transition.Waiting again = (Transition.Waiting) driver().absorb(
                        Fixture.operation(
                                orders,
                                Memo.begin(orders, Fixture.NOON).sent(2).at(Step.STATUS),
                                State.WAITING,
                                3,
                                Fixture.UUID,
                                null),
                        Fixture.reply(200, Fixture.status("AVVIST", "", "a")),
                        Fixture.NOON);

        assertThat(text(driver().next(next(orders, again), Fixture.NOON)))
                .contains("\"eksternRef\":\"" + "x".repeat(251) + "/7#2\"");
    }

    private static dev.sluse.ledger.Operation next(NvdbOrders orders, Transition.Waiting waiting) {
        try {
            Memo memo = Fixture.JSON.readValue(String.valueOf(waiting.memo()), Memo.class);
            return Fixture.operation(orders, memo, State.WAITING, memo.sent(), Fixture.UUID, null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Request request) {
        return new String(((Request.Body.Bytes) request.body()).content(), StandardCharsets.UTF_8);
    }

    private ChangesetDriver driver() {
        return new ChangesetDriver(account -> Fixture.api(), home);
    }
}
