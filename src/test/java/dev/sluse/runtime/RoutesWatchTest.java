package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.SluseException;
import dev.sluse.runtime.FlowView.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a change in the routes folder counts, look by look. */
class RoutesWatchTest {
    private RunningHome home;
    private Flows flows;
    private RoutesWatch watch;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "f*";
        home.schemas = (name, text) -> {
            if (text.contains("broken")) {
                throw SluseException.configuration("bad-schema", "Schema " + name + " is broken.", "Correct the file.");
            }
        };
        home.simpleRoute("f", "");
        home.simpleRoute("f-other", "");
        SluseRuntime runtime = home.start();
        flows = runtime.steering();
        watch = runtime.routesWatch();
        look(2);
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void aChangeCountsWhenTwoLooksSawTheSame() throws IOException {
        describe("One");
        look(1);
        describe("Two");
        look(1);
        assertThat(description()).isEqualTo("A flow");
        look(1);
        assertThat(description()).isEqualTo("Two");
    }

    @Test
    void aFileIsGoneWhenTwoLooksMissedIt() throws IOException {
        Path file = file("f");
        String text = Files.readString(file);
        Files.delete(file);
        look(1);
        Files.writeString(file, text);
        look(2);
        Files.delete(file);
        look(1);
        assertThat(flows.list()).extracting(FlowView::id).containsExactly("f", "f-other");
        look(1);
        assertThat(flows.list()).extracting(FlowView::id).containsExactly("f-other");
    }

    @Test
    void aFileThatIsWrittenForEverHoldsUpTheOthersForFiveLooksOnly() throws IOException {
        describe("One");
        for (int looks = 1; looks <= 5; looks++) {
            write("f-busy", "# line " + looks + "\n");
            look(1);
            assertThat(description()).isEqualTo("A flow");
        }
        write("f-busy", "# one line more\n");
        look(1);
        assertThat(description()).isEqualTo("One");
    }

    @Test
    void aSchemaThatIsMendedMendsTheFlowThatWasRefusedForIt() throws IOException {
        Path schema = Files.createDirectories(home.routes.resolve("schemas")).resolve("s.json");
        Files.writeString(schema, "broken");
        home.simpleRoute("f-new", "schema: s.json");
        look(2);
        assertThat(flows.list())
                .extracting(FlowView::state)
                .containsExactly(State.RUNNING, State.REFUSED, State.RUNNING);
        Files.writeString(schema, "{}");
        Files.setLastModifiedTime(schema, FileTime.fromMillis(1_000));
        look(2);
        assertThat(flows.list()).extracting(FlowView::state).containsOnly(State.RUNNING);
    }

    @Test
    void aFolderThatCannotBeLookedAtChangesNothing() throws IOException {
        Path elsewhere = home.routes.resolveSibling("elsewhere");
        Files.move(home.routes, elsewhere);
        look(3);
        assertThat(flows.list()).hasSize(2).extracting(FlowView::state).containsOnly(State.RUNNING);
        Files.move(elsewhere, home.routes);
        describe("Back");
        look(2);
        assertThat(description()).isEqualTo("Back");
    }

    @Test
    void aLinkThatIsTurnedIsSeenAsWithAMountedConfigMap() throws IOException {
        Path one = Files.createDirectories(home.routes.resolve("..one"));
        Path two = Files.createDirectories(home.routes.resolve("..two"));
        Files.writeString(one.resolve("f.camel.yaml"), Files.readString(file("f")));
        Files.writeString(
                two.resolve("f.camel.yaml"), Files.readString(file("f")).replace("A flow", "Turned"));
        Path data = Files.createSymbolicLink(home.routes.resolve("..data"), one.getFileName());
        Files.delete(file("f"));
        Files.createSymbolicLink(file("f"), Path.of("..data/f.camel.yaml"));
        look(2);
        assertThat(description()).isEqualTo("A flow");
        Files.delete(data);
        Files.createSymbolicLink(data, two.getFileName());
        look(2);
        assertThat(description()).isEqualTo("Turned");
    }

    private void look(int times) {
        for (int each = 0; each < times; each++) {
            watch.look();
        }
    }

    private void describe(String description) throws IOException {
        write("f", Files.readString(file("f")).replaceFirst("description: .*", "description: " + description));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    private Path file(String name) {
        return home.routes.resolve(name + ".camel.yaml");
    }

    private String description() {
        return flows.list().get(0).description();
    }
}
