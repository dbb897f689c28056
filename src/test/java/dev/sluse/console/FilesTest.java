package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of deliveries, and what senders who may write to the drops could put in their places. */
class FilesTest {
    private static final String FILES = "/api/deliveries/a1/files/";

    @TempDir
    Path folder = Path.of("");

    private Path home = Path.of("");
    private @Nullable Port opened;

    @BeforeEach
    void oneDelivery() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        opened = new Port(home);
        port().ledger.take("a1", "bikes", "x.csv", 10, Port.CLOCK.instant());
        Files.writeString(folder.resolve("secret.txt"), "SECRET");
    }

    @AfterEach
    void close() {
        port().close();
    }

    private Port port() {
        return Objects.requireNonNull(opened);
    }

    private void note(Kind kind, String path, String content) throws Exception {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        port().ledger.files().note(new Kept("a1", kind, path));
    }

    @Test
    void aFileIsSavedAndNeverShown() throws Exception {
        note(Kind.REPLY, "drops/bikes/_replies/søk \"a\".html", "<h1>no</h1>");
        HttpResponse<String> response = port().send(port().request(FILES + UrlText.encoded("søk \"a\".html")));
        assertThat(response.body()).isEqualTo("<h1>no</h1>");
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("text/html; charset=utf-8"))
                .containsEntry("content-length", List.of("11"))
                .containsEntry(
                        "content-disposition",
                        List.of("attachment; filename=\"s_k _a_.html\"; filename*=UTF-8''s%C3%B8k%20%22a%22.html"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry(
                        "content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'; sandbox"));
    }

    @Test
    void aPartOfAFileCanBeAskedFor() throws Exception {
        note(Kind.OUTPUT, "out/bikes/x.csv", "0123456789");
        String[][] ranges = {
            {"bytes=0-3", "206 0123", "bytes 0-3/10"},
            {"bytes=7-", "206 789", "bytes 7-9/10"},
            {"bytes=-2", "206 89", "bytes 8-9/10"},
            {"bytes=5-99", "206 56789", "bytes 5-9/10"},
            {"bytes=0-", "200 0123456789", ""},
            {"bytes=1-2,4-5", "200 0123456789", ""},
            {"lines=1-2", "200 0123456789", ""},
            {
                "bytes=10-",
                "416 {\"code\":\"bad-range\",\"message\":\"The file has 10 bytes: nothing of the range is there.\"}",
                "bytes */10"
            },
        };
        for (String[] range : ranges) {
            HttpResponse<String> response =
                    port().send(port().request(FILES + "x.csv").header("Range", range[0]));
            assertThat(response.statusCode() + " " + response.body())
                    .as(range[0])
                    .isEqualTo(range[1]);
            assertThat(response.headers().firstValue("Content-Range").orElse(""))
                    .isEqualTo(range[2]);
        }
        HttpResponse<String> head =
                port().send(port().request(FILES + "x.csv").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.headers().firstValue("Content-Length")).contains("10");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aLargeFileComesWhole() throws Exception {
        String large = "0123456789abcdef".repeat(100_000);
        note(Kind.OUTPUT, "out/bikes/x.parquet", large);
        HttpResponse<String> response = port().send(port().request(FILES + "x.parquet"));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.apache.parquet");
        assertThat(response.body()).isEqualTo(large);
        note(Kind.QUARANTINE, "quarantine/bikes/empty", "");
        assertThat(port().get(FILES + "empty")).isEqualTo("200 ");
    }

    @Test
    void filesOfOneNameAreToldApart() throws Exception {
        note(Kind.OUTPUT, "out/bikes/x.csv", "out");
        note(Kind.INPUT, "archive/bikes/2026-11/a1/x.csv", "in");
        note(Kind.OUTPUT, "out/other/x.csv", "other");
        assertThat(port().get(FILES + "x.csv")).isEqualTo("200 out");
        assertThat(port().get(FILES + "input-x.csv")).isEqualTo("200 in");
        assertThat(port().get(FILES + "output-x.csv")).isEqualTo("200 other");
    }

    @Test
    void aReportOfALaterStepIsCalledAfterIt() throws Exception {
        note(Kind.OUTPUT, "reports/a1/report.json", "first");
        note(Kind.OUTPUT, "reports/a1/step-2/report.json", "second");
        port().ledger.files().of("a1").forEach(port().ledger.files()::forget);
        port().ledger.files().note(new Kept("a1", Kind.REPORT, "reports/a1"));
        port().ledger.files().note(new Kept("a1", Kind.REPORT, "reports/a1/step-2"));
        assertThat(port().get(FILES + "report.json")).isEqualTo("200 first");
        assertThat(port().get(FILES + "step-2-report.json")).isEqualTo("200 second");
    }

    @Test
    void aLinkInThePlaceOfAFileIsNotFollowed() throws Exception {
        note(Kind.REPLY, "drops/bikes/_replies/x.html", "told");
        Path file = home.resolve("drops/bikes/_replies/x.html");
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("secret.txt"));
        assertThat(port().get(FILES + "x.html"))
                .isEqualTo(
                        "410 {\"code\":\"gone\",\"message\":\"The file x.html does not lie where it was put any more.\"}");
        assertThat(port().get("/api/deliveries/a1/files")).doesNotContain("\"bytes\":6");
    }

    @Test
    void aLinkInThePlaceOfAFolderIsNotFollowed() throws Exception {
        note(Kind.REPLY, "drops/bikes/_replies/secret.txt", "told");
        Path replies = home.resolve("drops/bikes/_replies");
        Files.move(replies, home.resolve("drops/bikes/elsewhere"));
        Files.createSymbolicLink(replies, folder);
        assertThat(port().get(FILES + "secret.txt")).startsWith("410 ").doesNotContain("SECRET");
        Files.delete(replies);
        Files.createSymbolicLink(replies, home.resolve("drops/bikes/elsewhere"));
        assertThat(port().get(FILES + "secret.txt"))
                .as("not even within the home")
                .startsWith("410 ");
    }

    @Test
    void theOwnerMayHaveAFolderOfTheHomeOnAnotherDisk() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Files.createSymbolicLink(home.resolve("out"), disk);
        note(Kind.OUTPUT, "out/bikes/x.csv", "out");
        assertThat(port().get(FILES + "x.csv")).isEqualTo("200 out");
    }

    @Test
    void aReportThatBecameALinkShowsNothing() throws Exception {
        port().ledger.files().note(new Kept("a1", Kind.REPORT, "reports/a1"));
        Files.createDirectories(home.resolve("reports"));
        Files.createSymbolicLink(home.resolve("reports/a1"), folder);
        assertThat(port().get("/api/deliveries/a1/files")).doesNotContain("secret.txt");
        assertThat(port().get(FILES + "secret.txt")).startsWith("404 ");
    }

    @Test
    void whatIsNoFileOrGoneIsSaid() throws Exception {
        note(Kind.QUARANTINE, "quarantine/bikes/x.csv", "a");
        Files.delete(home.resolve("quarantine/bikes/x.csv"));
        assertThat(port().get(FILES + "x.csv")).startsWith("410 {\"code\":\"gone\"");
        Files.createDirectory(home.resolve("quarantine/bikes/x.csv"));
        assertThat(port().get(FILES + "x.csv")).startsWith("410 {\"code\":\"gone\"");
        assertThat(port().get(FILES + "y.csv"))
                .isEqualTo("404 {\"code\":\"no-such-file\",\"message\":\"Delivery a1 has no file y.csv."
                        + " GET /api/deliveries/a1/files lists them.\"}");
    }

    @Test
    void aNoteThatLeadsAboveTheHomeIsNotOpened() throws Exception {
        port().ledger.files().note(new Kept("a1", Kind.INPUT, "../secret.txt"));
        port().ledger.files().note(new Kept("a1", Kind.INPUT, "ledger.db"));
        assertThat(port().get(FILES + "secret.txt")).startsWith("410 ");
        assertThat(port().get(FILES + "ledger.db")).startsWith("410 ");
    }

    @Test
    void anOutputThatAnotherDeliveryReplacedIsNotHandedOutAsThisOnes() throws Exception {
        note(Kind.OUTPUT, "out/bikes/x.csv", "of a2");
        String target = home.resolve("out/bikes/x.csv").toString();
        port().ledger
                .operations()
                .done(port().ledger
                        .operations()
                        .accept("a1", "folder", target, 0, null, null)
                        .id());
        assertThat(port().get(FILES + "x.csv")).isEqualTo("200 of a2");
        port().ledger.take("a2", "bikes", "x.csv", 10, Port.CLOCK.instant());
        Operation later = port().ledger.operations().accept("a2", "folder", target, 0, null, null);
        assertThat(port().get(FILES + "x.csv")).as("it is not done yet").startsWith("200 ");
        port().ledger.operations().done(later.id());
        port().ledger.files().note(new Kept("a2", Kind.OUTPUT, "out/bikes/x.csv"));
        assertThat(port().get(FILES + "x.csv"))
                .isEqualTo(
                        "410 {\"code\":\"replaced\",\"message\":\"The file x.csv was replaced by that of delivery a2."
                                + " Ask for that one's.\"}");
        assertThat(port().get("/api/deliveries/a1/files")).contains("\"replacedBy\":\"a2\"");
        assertThat(port().get("/api/deliveries/a2/files/x.csv")).isEqualTo("200 of a2");
    }

    @Test
    void anAbsoluteOutputIsHandedOutButNoLinkInItsPlace() throws Exception {
        Path far = Files.createDirectories(folder.resolve("far"));
        Files.writeString(far.resolve("y.csv"), "far");
        port().ledger
                .files()
                .note(new Kept("a1", Kind.OUTPUT, far.resolve("y.csv").toString()));
        assertThat(port().get(FILES + "y.csv")).isEqualTo("200 far");
        Files.delete(far.resolve("y.csv"));
        Files.createSymbolicLink(far.resolve("y.csv"), folder.resolve("secret.txt"));
        assertThat(port().get(FILES + "y.csv")).startsWith("410 ");
    }
}
