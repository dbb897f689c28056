package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data catalogue, fetched once a version. */
class CatalogueStoreTest {
    private static final String BASE = "http://localhost:1/datakatalog";

    private final List<String> asked = new ArrayList<>();
    private String version = "2.41";
    private boolean reachable = true;
    private int misses;
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private CatalogueStore store() {
        return new CatalogueStore(folder, this::answer, () -> now);
    }

    private Answer answer(Request request) {
        if (!reachable) {
            return new Answer.None(false, "Nobody answers at localhost:1.");
        }
        assertThat(request.headers())
                .containsEntry("Accept", "application/json")
                .containsEntry("X-Client", "sluse");
        String path = request.uri().toString().substring(BASE.length());
        asked.add(path);
        if (path.equals("/api/v1/versjon")) {
            return reply(200, "{\"id\":1,\"versjon\":\"" + version + "\"}");
        }
        if (misses > 0) {
            misses--;
            return reply(404, "no such route");
        }
        String id = path.replaceFirst(".*/(\\d+)\\?inkluder=alle", "$1");
        try (InputStream in = getClass().getResourceAsStream("/nvdb/catalogue/vegobjekttype-" + id + ".json")) {
            return in == null ? reply(404, "{}") : reply(200, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer reply(int status, String body) {
        return new Answer.Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), null);
    }

    @Test
    void aTypeIsFetchedOnceAVersionAcrossRestarts() throws IOException {
        Catalogue first = store().open(BASE, "sluse");
        assertThat(first.version()).isEqualTo("2.41");
        assertThat(first.type(105).orElseThrow().name()).isEqualTo("Fartsgrense");
        assertThat(first.type(4711)).isEmpty();
        assertThat(store().open(BASE, "sluse").type(105)).isPresent();
        assertThat(asked)
                .containsExactly(
                        "/api/v1/versjon",
                        "/api/v1/vegobjekttyper/105?inkluder=alle",
                        "/api/v1/vegobjekttyper/4711?inkluder=alle",
                        "/api/v1/versjon");
        version = "2.42";
        Catalogue next = store().open(BASE, "sluse");
        assertThat(next.version()).isEqualTo("2.42");
        assertThat(next.type(105)).isPresent();
        assertThat(asked).endsWith("/api/v1/versjon", "/api/v1/vegobjekttyper/105?inkluder=alle");
    }

    @Test
    void aTypeThatIsNotFoundOnceIsAskedForAgainForTheNextFile() throws IOException {
        CatalogueStore store = store();
        misses = 1;
        Catalogue first = store.open(BASE, "sluse");
        assertThat(first.type(105)).isEmpty();
        assertThat(first.type(105)).as("one file has one answer").isEmpty();
        assertThat(asked).hasSize(2);
        assertThat(store.open(BASE, "sluse").type(105)).isPresent();
    }

    @Test
    void aVersionThatNamesNoFolderIsNone() throws IOException {
        version = "..";
        assertThatThrownBy(() -> store().open(BASE, "sluse"))
                .hasMessage("The data catalogue at " + BASE + " cannot be used: its answer is not what was expected.");
        version = "2.41";
        store().open(BASE, "sluse");
        reachable = false;
        try (var all = Files.walk(folder)) {
            for (Path each : all.filter(file -> file.endsWith("version")).toList()) {
                Files.writeString(each, "");
            }
        }
        assertThatThrownBy(() -> store().open(BASE, "sluse")).hasMessageContaining("cannot be used");
    }

    @Test
    void theVersionIsAskedEveryFiveMinutes() throws IOException {
        CatalogueStore store = store();
        store.open(BASE, "sluse");
        now = now.plusSeconds(299);
        store.open(BASE, "sluse");
        assertThat(asked).hasSize(1);
        now = now.plusSeconds(2);
        store.open(BASE, "sluse");
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatWasKeptServesWhereNobodyAnswersAndThatIsSaid() throws IOException {
        assertThat(store().open(BASE, "sluse").type(105)).isPresent();
        reachable = false;
        Catalogue old = store().open(BASE, "sluse");
        assertThat(old.version()).isEqualTo("2.41");
        assertThat(old.type(105)).isPresent();
        assertThat(old.stale())
                .isEqualTo(
                        "The data catalogue could not be asked (Nobody answers at localhost:1): version 2.41, which was"
                                + " fetched before, is used.");
        assertThatThrownBy(() -> old.type(95))
                .hasMessage("The data catalogue at " + BASE + " cannot be used: Nobody answers at localhost:1.");
    }

    @Test
    void whereNothingWasKeptItIsTriedAgain() {
        reachable = false;
        assertThatThrownBy(() -> store().open(BASE, "sluse"))
                .isInstanceOfSatisfying(
                        SluseException.class, each -> assertThat(each.kind()).isEqualTo(SluseException.Kind.ACCESS));
    }

    @Test
    void aFileThatNamesThousandsOfTypesHasUsAskForTwoHundred() throws IOException {
        Catalogue catalogue = store().open(BASE, "sluse");
        for (int each = 10_000; each < 12_000; each++) {
            assertThat(catalogue.type(each)).isEmpty();
        }
        assertThat(asked).hasSize(201);
    }
}
