package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Driver.FollowUp;
import dev.sluse.operations.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelDriverTest {
    private final CancelDriver driver = new CancelDriver(account -> Fixture.api());

    private static Operation operation(@Nullable String memo) {
        return operation(memo, null);
    }

    private static Operation operation(@Nullable String memo, @Nullable String word) {
        return new Operation(
                9,
                "d1",
                NvdbOrders.CANCEL_KIND,
                Fixture.UUID,
                0,
                State.WAITING,
                word,
                null,
                null,
                null,
                null,
                null,
                1,
                Fixture.NOON,
                Fixture.NOON,
                null,
                null,
                Fixture.orders().json(),
                memo,
                Fixture.NOON,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    IKKE_STARTET             | waiting "cancel"
                    VENTER                   | waiting "cancel"
                    BEHANDLES                | waiting "cancel"
                    LAGT_PÅ_IS               | waiting "cancel"
                    KANSELLERT               | done changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 is cancelled
                    AVVIST                   | waiting "status"
                    UTFØRT                   | waiting "status"
                    UTFØRT_OG_ETTERBEHANDLET | waiting "status"
                    """)
    void eachStateSaysWhetherToCancelOrHowItHasEnded(String word, String expected) {
        assertThat(driver.next(operation(null), Fixture.NOON).uri())
                .hasToString(Fixture.SETS + Fixture.UUID + "/fremdrift");
        Transition seen = driver.absorb(operation(null), Fixture.reply(200, "\"" + word + "\""), Fixture.NOON);

        assertThat(said(seen)).isEqualTo(expected);
    }

    private static String said(Transition seen) {
        if (seen instanceof Transition.Documented documented) {
            return said(documented.end()) + " " + documented.document();
        }
        return seen instanceof Transition.Done done
                ? "done " + done.answer()
                : seen instanceof Transition.Failed failed
                        ? "failed " + failed.reason()
                        : "waiting " + ((Transition.Waiting) seen).memo();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AVVIST | done changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 was rejected: nothing of it was written
                    UTFØRT | failed Changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 was written before it could be cancelled: see https://nvdb.example/nvdb/apiskriv/kontrollpanel/#/jobs/view/63de0209-18b3-43d7-9944-69a3bc6d4037.
                    UTFØRT_OG_ETTERBEHANDLET | failed Changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 was written before it could be cancelled: see https://nvdb.example/nvdb/apiskriv/kontrollpanel/#/jobs/view/63de0209-18b3-43d7-9944-69a3bc6d4037.
                    """)
    void whatHasEndedIsToldWithTheWholeStatusIfThereIsOne(String word, String expected) {
        Operation seen = operation("\"status\"", word);
        String document = "{\"fremdrift\":\"" + word + "\"}";
        assertThat(driver.next(seen, Fixture.NOON).uri()).hasToString(Fixture.SETS + Fixture.UUID + "/status");
        assertThat(said(driver.absorb(seen, Fixture.reply(200, document), Fixture.NOON)))
                .isEqualTo(expected + " " + document);
        assertThat(said(driver.absorb(seen, Fixture.reply(404, ""), Fixture.NOON)))
                .isEqualTo(expected);
        assertThat(said(driver.absorb(seen, Fixture.reply(200, "<html>"), Fixture.NOON)))
                .isEqualTo(expected);
        assertThat(driver.absorb(seen, Fixture.reply(503, ""), Fixture.NOON)).isInstanceOf(Transition.Again.class);
    }

    @ParameterizedTest
    @CsvSource({"202, PT1S", "200, PT1S", "409, PT1M", "400, PT1M", "422, PT1M", "405, PT1M", "404, PT1M"})
    void whateverACancelIsAnsweredTheStateIsAskedForAgain(int status, Duration after) {
        assertThat(driver.next(operation("\"cancel\""), Fixture.NOON).uri())
                .hasToString(Fixture.SETS + Fixture.UUID + "/kanseller");
        Transition.Waiting then =
                (Transition.Waiting) driver.absorb(operation("\"cancel\""), Fixture.reply(status, "no"), Fixture.NOON);

        assertThat(then.memo()).isEqualTo("\"look\"");
        assertThat(then.after()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"302", "401", "408", "429", "500", "503"})
    void aFaultThatPassesIsTriedAgain(int status) {
        assertThat(driver.absorb(operation("\"cancel\""), Fixture.reply(status, ""), Fixture.NOON))
                .isInstanceOf(Transition.Again.class);
        assertThat(driver.absorb(operation(null), Fixture.reply(status, ""), Fixture.NOON))
                .isInstanceOf(Transition.Again.class);
    }

    @Test
    void whatIsOnItsWayIsTakenBackAndWhatHasEndedIsNot() {
        assertThat(back(null, null, State.SENT)).as("not registered").isNull();
        assertThat(back(Fixture.UUID, "IKKE_STARTET", State.WAITING))
                .as("registered")
                .isEqualTo(Fixture.UUID);
        assertThat(back(Fixture.UUID, "VENTER:VENTER_PÅ_LÅS", State.WAITING)).isEqualTo(Fixture.UUID);
        assertThat(back(Fixture.UUID, "BEHANDLES", State.FAILED)).isEqualTo(Fixture.UUID);
        assertThat(back(Fixture.UUID, "AVVIST:VALIDERINGSFEIL", State.FAILED)).isNull();
        assertThat(back(Fixture.UUID, "KANSELLERT", State.FAILED)).isNull();
        assertThat(back(Fixture.UUID, "UTFØRT", State.WAITING))
                .as("written, and waited for until it is indexed: said, not taken back")
                .isEqualTo(Fixture.UUID);
    }

    private static @Nullable String back(@Nullable String uuid, @Nullable String word, State state) {
        return new ChangesetDriver(account -> Fixture.api(), java.nio.file.Path.of("/home"))
                .takeBack(Fixture.operation(Fixture.orders(), null, state, 3, uuid, word))
                .map(FollowUp::target)
                .orElse(null);
    }
}
