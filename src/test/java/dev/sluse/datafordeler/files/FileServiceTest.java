package dev.sluse.datafordeler.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.SluseException;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.Register;
import dev.sluse.datafordeler.Registers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that was written from the contract, section 5. */
class FileServiceTest {
    private static final Register BBR = Registers.standard().find("BBR").orElseThrow();
    private static final String CONTENT = "content of a zip";
    private static final String MD5 = "469c9ecac36e60a49417f02e610a2328";
    private static final int GONE = 410;

    private final List<String> asked = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Path file;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private FileService service;
    private int status = 200;
    /** How many bytes of the file come; then it is silent, or the line is cut. */
    private int most = Integer.MAX_VALUE;

    private boolean silent;

    FileServiceTest(@TempDir Path folder) {
        file = folder.resolve("fetched.zip");
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        service = new FileService(url(), Access.key("s3cret"), HttpClient.newHttpClient(), Duration.ofMillis(200));
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        String query = call.getRequestURI().getRawQuery();
        asked.add(call.getRequestURI().getPath() + "?" + query);
        byte[] body = (query.startsWith("Filename=") ? CONTENT : page(query)).getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body, 0, Math.min(most, body.length));
        call.getResponseBody().flush();
        if (silent) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        call.close();
    }

    private String page(String query) {
        int number = Integer.parseInt(query.replaceFirst(".*PageNumber=(\\d+).*", "$1"));
        return "{\"paginationMetadata\":{\"currentPage\":" + number + ",\"totalPages\":" + pages.size()
                + "},\"availableFileDownloads\":[" + pages.get(number - 1) + "]}";
    }

    /** A listed file; what comes later in {@code other} wins. */
    private static String listed(String name, int version, int generation, int sequence, String other) {
        return "{\"fileName\":\"" + name + "\",\"entityName\":\"Bygning\",\"typeOfDownload\":\"TotalDownload\","
                + "\"typeOfData\":\"Current\",\"version\":\"" + version + "\",\"generationNumber\":" + generation
                + ",\"pointInTime\":\"2026-10-09T23:08:00.414615Z\",\"containedFileFormat\":\"json\","
                + "\"municipalityCode\":null,\"registerImportSequenceNumber\":" + sequence + ",\"md5Hash\":\"" + MD5
                + "\",\"fileSizeInBytes\":" + CONTENT.length() + other + "}";
    }

    private TotalFile newest() {
        return service.newest(BBR, "Bygning").orElseThrow();
    }

    @Test
    void theNewestIsThatOfTheLatestPackageOnWhateverPageItIs() {
        pages.add(listed("old.zip", 2, 900, 10, "") + "," + listed("older.zip", 2, 899, 9, ""));
        pages.add(listed("new.zip", 2, 3, 12, "") + "," + listed("first of the two.zip", 2, 2, 12, ""));
        pages.add(listed("middle.zip", 2, 901, 11, ""));

        assertThat(newest().name()).isEqualTo("new.zip");
        assertThat(newest().pointInTime()).isEqualTo("2026-10-09T23:08:00.414615Z");
        assertThat(asked.subList(0, 3))
                .containsExactly(
                        "/GetAvailableFileDownloads?Register=BBR&Entity=Bygning&format=json&PageNumber=1&apiKey=s3cret",
                        "/GetAvailableFileDownloads?Register=BBR&Entity=Bygning&format=json&PageNumber=2&apiKey=s3cret",
                        "/GetAvailableFileDownloads?Register=BBR&Entity=Bygning&format=json&PageNumber=3&apiKey=s3cret");
    }

    @Test
    void whatIsNotAllOfTheEntityAsItIsNowIsPassedOver() {
        pages.add(String.join(
                ",",
                listed("municipality.zip", 2, 2, 99, ",\"municipalityCode\":\"0101\""),
                listed("delta.zip", 2, 2, 99, ",\"typeOfDownload\":\"DeltaDownload\""),
                listed("bitemporal.zip", 2, 2, 99, ",\"typeOfData\":\"Bitemporal\",\"pointInTime\":null"),
                listed("csv.zip", 2, 2, 99, ",\"containedFileFormat\":\"csv\""),
                listed("other.zip", 2, 2, 99, ",\"entityName\":\"Enhed\""),
                listed("unnumbered.zip", 2, 2, 99, ",\"registerImportSequenceNumber\":null")));
        assertThat(service.newest(BBR, "Bygning")).isEmpty();

        pages.set(0, pages.get(0) + "," + listed("right.zip", 2, 1, 1, ",\"pointInTime\":null"));
        assertThat(newest()).isEqualTo(new TotalFile("right.zip", "Bygning", "2", 1, 1, null, MD5, CONTENT.length()));
    }

    @Test
    void aFileOfTheVersionThatIsFollowedIsTakenBeforeOneOfAVersionThatMayNotBeFilledYet() {
        pages.add(listed("v2.zip", 2, 525, 10, "") + "," + listed("v3.zip", 3, 1, 11, ""));
        assertThat(newest().name()).isEqualTo("v2.zip");
        assertThat(service.newest(BBR.atVersion(3), "Bygning").orElseThrow().name())
                .isEqualTo("v3.zip");
        assertThat(service.newest(BBR.atVersion(4), "Bygning").orElseThrow().name())
                .isEqualTo("v3.zip");
    }

    @Test
    void aFileIsFetchedWholeAndCompared() throws IOException {
        pages.add(listed("a file.zip", 2, 1, 1, ""));
        service.fetch(newest(), file);
        assertThat(file).hasContent(CONTENT);
        assertThat(asked).last().isEqualTo("/GetFile?Filename=a+file.zip&apiKey=s3cret");
    }

    @Test
    void aFileThatIsNotTheOneThatWasListedIsRefusedAndNothingIsLeft() {
        pages.add(listed("x.zip", 2, 1, 1, ",\"md5Hash\":\"" + "0".repeat(32) + "\""));
        assertRefused(
                () -> service.fetch(newest(), file),
                "The file x.zip is not the one that is listed, with 16 bytes and this MD5: " + "0".repeat(32)
                        + ". Try again.");
        assertThat(file).doesNotExist();

        pages.set(0, listed("x.zip", 2, 1, 1, ",\"fileSizeInBytes\":15"));
        assertRefused(
                () -> service.fetch(newest(), file),
                "The file x.zip is not the one that is listed, with 15 bytes and this MD5: " + MD5 + ". Try again.");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatBreaksOffOrStandsStillIsGivenUpAndNothingIsLeft() {
        pages.add(listed("x.zip", 2, 1, 1, ""));
        TotalFile listed = newest();
        most = 5;
        assertRefused(() -> service.fetch(listed, file), "The file x.zip broke off (IOException).");
        assertThat(file).doesNotExist();

        silent = true;
        assertRefused(() -> service.fetch(listed, file), "The file x.zip broke off (HttpTimeoutException).");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatGoesWrongIsSaidWithoutTheKey() {
        status = GONE;
        pages.add("");
        assertRefused(this::newest, "It answered 410.");
        status = 200;
        pages.set(0, "{");
        assertRefused(this::newest, "The listing of files is no JSON.");
        server.stop(0);
        assertRefused(this::newest, "It does not answer (ConnectException).");
    }

    private void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SluseException.class, e -> {
            assertThat(e.kind()).isEqualTo(SluseException.Kind.ACCESS);
            assertThat(e.sentence())
                    .isEqualTo("No file can be had of Datafordeler's files at " + url() + ". " + why
                            + " Look at datafordeler.files-url and the credentials.");
            assertThat(e).hasNoCause();
        });
    }
}
