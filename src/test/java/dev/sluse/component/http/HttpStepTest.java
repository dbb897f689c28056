package dev.sluse.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real stack against a server that does what servers do. Each call is sent exactly once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpStepTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private HttpStep http;
    private Path folder;
    private OddServer server;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Files.createDirectories(folder.resolve("answers"));
        Files.writeString(folder.resolve("answers/left"), "by an earlier run");
        context.start();
        http = HttpStep.in(
                context,
                List.of(
                        new SystemClient("datalens", "", new Truststore(null), "Sluse/test"),
                        new SystemClient("ods", "", new Truststore(null), "Sluse/test")),
                folder.resolve("answers"));
    }

    @AfterAll
    void stop() throws IOException {
        http.close();
        context.stop();
    }

    @BeforeEach
    void listen() throws IOException {
        server = new OddServer();
    }

    @AfterEach
    void hangUp() {
        server.close();
    }

    private static Request request(
            String method, String uri, Request.Body body, @Nullable Login login, Duration deadline) {
        return new Request(
                "datalens",
                method,
                URI.create(uri),
                Map.of("Content-Type", "application/json"),
                body,
                login,
                deadline,
                false);
    }

    private Answer post(Duration deadline) {
        Request.Body body = new Request.Body.Bytes("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        return http.send(request("POST", server.url() + "/write?id=a%2Fb&x=1", body, null, deadline));
    }

    private Answer.Reply replied(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Reply.class);
        return (Answer.Reply) answer;
    }

    private Answer post() {
        return post(Duration.ofSeconds(20));
    }

    private void assertNone(Answer answer, boolean mayHaveArrived, String sentence) {
        assertThat(answer)
                .isEqualTo(new Answer.None(mayHaveArrived, sentence.replace("SERVER", "127.0.0.1:" + server.port())));
    }

    @Test
    void aRequestArrivesAsItIsAndOnlyWithItsOwnHeaders() {
        server.replies(OddServer.status(201, "X-Trace: t-1\r\nX-Trace: t-2\r\n", "{\"ok\":true}"));

        Answer.Reply reply = replied(post());

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEqualTo("{\"ok\":true}");
        assertThat(reply.header("X-Trace")).contains("t-1");
        OddServer.Got got = server.got().get(0);
        assertThat(got.line()).isEqualTo("POST /write?id=a%2Fb&x=1 HTTP/1.1");
        assertThat(got.text()).isEqualTo("{\"a\":1}");
        assertThat(got.headers().lines().skip(1).map(line -> line.replaceFirst(":.*", "")))
                .containsExactlyInAnyOrder(
                        "Content-Type", "Accept-Encoding", "Content-Length", "Host", "Connection", "User-Agent", "");
        assertThat(got.headers()).contains("User-Agent: Sluse/test\r\n").contains("Content-Type: application/json\r\n");
        assertThat(folder.resolve("answers/left")).doesNotExist();
    }

    @Test
    void aFileIsSentWhole() throws IOException {
        Path file = Files.write(folder.resolve("rows.ndjson"), new byte[3_000_000]);
        replied(http.send(
                request("PUT", server.url() + "/", new Request.Body.Content(file), null, Duration.ofSeconds(20))));

        assertThat(server.got().get(0).headers()).contains("Content-Length: 3000000");
        assertThat(server.got().get(0).bytes()).isEqualTo(3_000_000);
    }

    @Test
    void aFormHasItsFileWholeUnderAKnownLength() throws IOException {
        Path file = Files.write(folder.resolve("rows.csv"), new byte[3_000_000]);
        Request.Body form = new Request.Body.Form("file", "trær 2026.csv.gz", "application/gzip", file);
        replied(http.send(request("POST", server.url() + "/files/", form, null, Duration.ofSeconds(20))));

        OddServer.Got got = server.got().get(0);
        String boundary = got.headers()
                .lines()
                .filter(line -> line.startsWith("Content-Type: multipart/form-data"))
                .map(line -> line.replaceFirst(".*boundary=\"?([^\";]+)\"?.*", "$1"))
                .findFirst()
                .orElseThrow();
        assertThat(got.headers())
                .contains("Content-Length: " + got.bytes() + "\r\n")
                .doesNotContain("application/json")
                .doesNotContain("Transfer-Encoding")
                .doesNotContain("Expect");
        assertThat(got.text())
                .startsWith("--" + boundary + "\r\n")
                .contains("Content-Disposition: form-data; name=\"file\"; filename=\"trær 2026.csv.gz\"")
                .contains("Content-Type: application/gzip\r\n")
                .endsWith("\r\n--" + boundary + "--\r\n");
        assertThat(got.text().chars().filter(each -> each == 0)).hasSize(3_000_000);
    }

    @Test
    void aDeletionHasItsBody() {
        Request.Body body = new Request.Body.Bytes("{\"ids\":[1]}".getBytes(StandardCharsets.UTF_8));
        replied(http.send(request("DELETE", server.url() + "/rows", body, null, Duration.ofSeconds(20))));

        assertThat(server.got().get(0).line()).isEqualTo("DELETE /rows HTTP/1.1");
        assertThat(server.got().get(0).text()).isEqualTo("{\"ids\":[1]}");
    }

    @Test
    void whatTheServerRefusesIsSentExactlyOnce() {
        for (int status : new int[] {400, 401, 403, 404, 409, 423, 429, 500, 502, 503, 504}) {
            int before = server.got().size();
            server.replies(OddServer.status(status, "Retry-After: 0\r\n", "no"));
            assertThat(replied(post()).status()).isEqualTo(status);
            assertThat(server.got()).hasSize(before + 1);
        }
        assertThat(replied(post()).header("retry-after")).contains("0");
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        server.replies(OddServer.status(302, "Location: " + server.url() + "/elsewhere\r\n", ""));

        assertThat(replied(post()).header("location")).contains(server.url() + "/elsewhere");
        assertThat(server.got()).hasSize(1);
    }

    @Test
    void aCookieIsNotSentBack() {
        server.replies(OddServer.status(200, "Set-Cookie: s=1\r\n", ""));
        post();
        post();

        assertThat(server.got().get(1).headers()).doesNotContain("Cookie");
    }

    @Test
    void aConnectionThatIsResetBeforeTheRequestIsNotTriedAgain() {
        server.resetsAtOnce();

        assertNone(post(), true, "SERVER broke off before the whole answer was there.");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsResetAfterTheRequestIsNotTriedAgain() {
        server.replies((socket, out) -> OddServer.reset(socket));

        assertNone(post(), true, "SERVER broke off before the whole answer was there.");
        Request get = request("GET", server.url() + "/", new Request.Body.None(), null, Duration.ofSeconds(20));
        assertNone(http.send(get), true, "SERVER broke off before the whole answer was there.");
        assertThat(server.got()).hasSize(2);
    }

    @Test
    void aBodyThatIsCutShortIsNoAnswer() {
        server.replies((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":".getBytes(StandardCharsets.ISO_8859_1));
            socket.close();
        });
        assertNone(post(), true, "SERVER broke off before the whole answer was there.");

        server.replies((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
            socket.close();
        });
        assertNone(post(), true, "SERVER broke off before the whole answer was there.");
        assertThat(server.got()).hasSize(2);
    }

    @Test
    void aServerThatSaysNothingIsHungUpOnAtTheDeadline() {
        server.replies((socket, out) -> {
            // nothing
        });
        long begun = System.nanoTime();

        assertNone(post(Duration.ofMillis(300)), true, "SERVER did not give a whole answer within 0.3 s.");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(server.got()).hasSize(1);
    }

    @Test
    void aServerThatDripsIsHungUpOnAtTheDeadline() {
        server.replies((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int n = 0; n < 100_000; n++) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        });
        long begun = System.nanoTime();

        assertNone(post(Duration.ofMillis(400)), true, "SERVER did not give a whole answer within 0.4 s.");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(server.got()).hasSize(1);
    }

    @Test
    void anAnswerOfMoreThanSixteenMegabytesLiesInAFile() throws IOException {
        int size = AnswerBody.IN_MEMORY + 100_000;
        server.replies((socket, out) -> {
            out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[size]);
            out.flush();
        });

        Answer.Reply reply = replied(post());
        Path file = Objects.requireNonNull(reply.file());
        assertThat(reply.body()).isEmpty();
        assertThat(file).hasSize(size).hasParent(folder.resolve("answers"));
        Files.delete(file);
    }

    @Test
    void aLongAnswerThatIsCutShortLeavesNoFile() throws IOException {
        server.replies((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[AnswerBody.IN_MEMORY + 100_000]);
            out.flush();
            socket.close();
        });

        assertNone(post(), true, "SERVER broke off before the whole answer was there.");
        assertThat(folder.resolve("answers")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, AnswerBody.IN_MEMORY, AnswerBody.IN_MEMORY + (1 << 20)})
    void anAnswerThatNeverEndsIsCutOffAtItsBound(long most) throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        byte[] piece = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        server.replies((socket, out) -> {
            try {
                out.write(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                while (true) {
                    out.write(piece);
                }
            } finally {
                hungUp.countDown();
            }
        });
        Request endless = request("GET", server.url() + "/", new Request.Body.None(), null, Duration.ofMinutes(5));

        assertNone(
                http.send(endless.upTo(most)),
                true,
                "SERVER sent more than " + (most >> 20)
                        + " MiB, which is no answer to this: it was cut off. See that the address that is set for it is"
                        + " the right one.");
        assertThat(hungUp.await(30, TimeUnit.SECONDS))
                .as("the connection is closed")
                .isTrue();
        assertThat(server.got()).hasSize(1);
        assertThat(folder.resolve("answers").toFile().list()).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, AnswerBody.IN_MEMORY + (1 << 20)})
    void anAnswerOfJustItsBoundIsWhole(int most) {
        server.replies((socket, out) -> {
            out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Length: " + most + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[most]);
            out.flush();
        });
        Request request = request("GET", server.url() + "/", new Request.Body.None(), null, Duration.ofSeconds(20));

        Answer.Reply reply = replied(http.send(request.upTo(most)));
        Path file = reply.file();
        assertThat(file == null ? reply.body().length : file.toFile().length()).isEqualTo(most);
        reply.discard();
    }

    @Test
    void aServerThatDoesNotListenHasNotSeenTheRequest() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Request request = request(
                "POST",
                "http://127.0.0.1:" + port + "/?apikey=hush",
                new Request.Body.None(),
                null,
                Duration.ofSeconds(9));

        assertThat(http.send(request))
                .isEqualTo(new Answer.None(false, "127.0.0.1:" + port + " refused the connection."));
    }

    @Test
    void aNameThatLeadsNowhereIsSaid() {
        Request request =
                request("GET", "http://no-such-host.invalid/", new Request.Body.None(), null, Duration.ofSeconds(20));

        assertThat(http.send(request))
                .isEqualTo(new Answer.None(false, "no-such-host.invalid is not known: its name leads nowhere."));
    }

    @Test
    void credentialsAreAddedAndWhereThereAreNoneNothingIsSent() {
        Login login = new Login() {
            @Override
            public String authorization() {
                return "Bearer hush";
            }

            @Override
            public void refused(String authorization) {}
        };
        http.send(request("GET", server.url() + "/", new Request.Body.None(), login, Duration.ofSeconds(9)));
        assertThat(server.got().get(0).headers()).contains("Authorization: Bearer hush\r\n");

        Login none = new Login() {
            @Override
            public String authorization() {
                throw SluseException.configuration("no-token", "There is no token.", "Look at datalens.private-key.");
            }

            @Override
            public void refused(String authorization) {}
        };
        assertThat(http.send(request("GET", server.url() + "/", new Request.Body.None(), none, Duration.ofSeconds(9))))
                .isEqualTo(new Answer.None(false, "There is no token. Look at datalens.private-key."));
        assertThat(server.got()).hasSize(1);
    }

    @Test
    void aHundredCallsUseOneEndpointASystemAndFewConnections() {
        for (int n = 0; n < 100; n++) {
            replied(post());
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(context.getEndpoints().stream()
                        .filter(each -> each.getEndpointUri().startsWith("http:")))
                .hasSizeLessThanOrEqualTo(1);
        await().until(() -> context.getInflightRepository().size() == 0);
    }
}
