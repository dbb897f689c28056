package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that lie in files: whoever reads them or not, nothing of them stays. */
class LongAnswersTest {
    private final List<Path> files = new ArrayList<>();
    private int status = 200;
    private Path home;
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        home = folder;
        ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.systemUTC());
        ledger.take("d1", "events", "e.ndjson", 1, Instant.now());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Answer answer(Request request) {
        try {
            Path file = Files.writeString(home.resolve("answer-" + files.size()), "long");
            files.add(file);
            return new Answer.Reply(status, Map.of(), new byte[0], file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OperationStep step(Driver driver) {
        PumpOptions options = new PumpOptions(
                "node", 1, new Waits(Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ofMinutes(30), Map.of());
        return new OperationStep(
                ledger, Map.of(driver.kind(), driver), this::answer, options, Clock.systemUTC(), () -> 0.5);
    }

    private @Nullable Transition take(Driver driver) {
        Accepting.accept(ledger, home, "d1", "datalens-write", "trees", 1);
        Instant now = Instant.now();
        Operation claimed = ledger.remote()
                .claim(Set.of("datalens-write"), "node", now, now.plusSeconds(60), 1)
                .get(0);
        return step(driver).take(claimed);
    }

    @Test
    void aDriverReadsTheFileAndTheEngineRemovesIt() {
        List<String> read = new ArrayList<>();
        Transition transition = take(absorbing(answer -> {
            try {
                read.add(Files.readString(Objects.requireNonNull(((Answer.Reply) answer).file())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));

        assertThat(transition).isInstanceOf(Transition.Done.class);
        assertThat(read).containsExactly("long");
        assertThat(files).hasSize(1).allSatisfy(each -> assertThat(each).doesNotExist());
    }

    @Test
    void soItDoesWhereTheDriverFails() {
        Transition transition = take(absorbing(answer -> {
            throw new IllegalStateException("no");
        }));

        assertThat(transition).isInstanceOf(Transition.Again.class);
        assertThat(files).hasSize(1).allSatisfy(each -> assertThat(each).doesNotExist());
    }

    @Test
    void soItDoesWhereItsThreadIsToldToStop() {
        Driver driver = new WriteDriver("datalens-write", home, "http://127.0.0.1");
        Accepting.accept(ledger, home, "d1", "datalens-write", "trees", 1);
        Instant now = Instant.now();
        Operation claimed = ledger.remote()
                .claim(Set.of("datalens-write"), "node", now, now.plusSeconds(60), 1)
                .get(0);
        OperationStep step = new OperationStep(
                ledger,
                Map.of(driver.kind(), driver),
                request -> {
                    Answer answer = answer(request);
                    Thread.currentThread().interrupt();
                    return answer;
                },
                new PumpOptions(
                        "node",
                        1,
                        new Waits(Duration.ofMillis(1), Duration.ofMillis(1)),
                        Duration.ofMinutes(30),
                        Map.of()),
                Clock.systemUTC(),
                () -> 0.5);

        assertThat(step.take(claimed)).isNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files).hasSize(1).allSatisfy(each -> assertThat(each).doesNotExist());
    }

    @Test
    void aQuestionWhoseAnswerIsLongHasNone() {
        Answer answer = new ShortAnswers(this::answer).send(PacedHttpTest.to("datalens"));

        assertThat(answer)
                .isEqualTo(new Answer.None(true, "127.0.0.1 gave an answer that is longer than is read of one here."));
        assertThat(files).hasSize(1).allSatisfy(each -> assertThat(each).doesNotExist());
    }

    @Test
    void theAnswerBeforeALoginIsRenewedIsNobodysAnyMore() {
        status = 401;
        Login login = new Login() {
            @Override
            public String authorization() {
                return "Bearer hush";
            }

            @Override
            public void refused(String authorization) {}
        };
        Request plain = PacedHttpTest.to("datalens");
        Answer answer = new RenewingHttp(request -> {
                    Objects.requireNonNull(request.login()).authorization();
                    return answer(request);
                })
                .send(new Request(
                        plain.system(),
                        plain.method(),
                        plain.uri(),
                        plain.headers(),
                        plain.body(),
                        login,
                        plain.deadline(),
                        false));

        assertThat(files).hasSize(2);
        assertThat(files.get(0)).doesNotExist();
        assertThat(((Answer.Reply) answer).file()).exists().isEqualTo(files.get(1));
    }

    private interface Reading {
        void read(Answer answer);
    }

    private Driver absorbing(Reading reading) {
        Driver driver = new WriteDriver("datalens-write", home, "http://127.0.0.1");
        return new Driver() {
            @Override
            public String kind() {
                return driver.kind();
            }

            @Override
            public String system() {
                return driver.system();
            }

            @Override
            public Request next(Operation operation, Instant now) {
                return driver.next(operation, now);
            }

            @Override
            public Transition absorb(Operation operation, Answer answer, Instant now) {
                reading.read(answer);
                return driver.absorb(operation, answer, now);
            }
        };
    }
}
