package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.sluse.SluseException;
import dev.sluse.console.HealthSource.Check;
import dev.sluse.ledger.Delivery;
import dev.sluse.runtime.FlowView.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deploying again while flows run: what changes, what stays, and what is said. */
class LiveDeployTest {
    private static final String BROKEN = "- route:\n    id: f\n    from: [\n";

    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.schemas = (name, text) -> {
            if (text.contains("broken")) {
                throw SluseException.configuration("bad-schema", "Schema " + name + " is broken.", "Correct the file.");
            }
        };
        home.flows = "f*,g*";
        home.simpleRoute("f", "");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void whatIsAddedChangedAndRemovedIsSaidAndTheRestIsNotTouched() throws IOException {
        home.simpleRoute("f-gone", "");
        home.simpleRoute("f-same", "");
        Flows flows = home.start().steering();
        home.simpleRoute("f", "lang: nb");
        home.simpleRoute("f-new", "");
        Files.delete(file("f-gone"));

        assertThat(flows.deploy(Optional.empty()))
                .isEqualTo(new DeployResult(
                        List.of("f-new"), List.of("f"), List.of("f-gone"), List.of("f-same"), List.of()));
        assertThat(flows.deploy(Optional.empty()))
                .isEqualTo(
                        new DeployResult(List.of(), List.of(), List.of(), List.of("f", "f-new", "f-same"), List.of()));
        assertThat(flows.list())
                .extracting(FlowView::id, FlowView::source, FlowView::from, FlowView::state, FlowView::problem)
                .containsExactly(
                        tuple("f", "f.camel.yaml", "drop:f", State.RUNNING, ""),
                        tuple("f-new", "f-new.camel.yaml", "drop:f-new", State.RUNNING, ""),
                        tuple("f-same", "f-same.camel.yaml", "drop:f-same", State.RUNNING, ""));
    }

    @Test
    void aBrokenFileIsRefusedWhileItsLastGoodOneGoesOnAndHealthNamesItUntilItIsMended() throws IOException {
        SluseRuntime runtime = home.start();
        home.route("f", BROKEN);
        home.simpleRoute("g", "onInvalid: explode");
        DeployResult result = runtime.steering().deploy(Optional.empty());

        String syntax = "f.camel.yaml:4: this is no YAML: expected the node content, but found '<stream end>'.";
        String option = "g.camel.yaml:13: flow g: Option onInvalid of table is \"explode\", but must be one of reject,"
                + " quarantine.";
        assertThat(result.unchanged()).containsExactly("f");
        assertThat(result.refused()).map(Object::toString).containsExactly(syntax, option);
        assertThat(runtime.health())
                .containsExactly(
                        new Check("disk", true, ""),
                        new Check("f", true, ""),
                        new Check("f.camel.yaml:4", false, syntax),
                        new Check("g", false, option));
        assertThat(runtime.steering().list())
                .extracting(FlowView::id, FlowView::state, FlowView::problem)
                .containsExactly(tuple("f", State.RUNNING, syntax), tuple("g", State.REFUSED, option));
        home.drop("f/a.csv", "A");
        await().until(() -> home.allSettled("f", 1));
        assertThatThrownBy(() -> runtime.steering().start("g")).hasMessage(option);

        home.simpleRoute("f", "lang: nb");
        home.simpleRoute("g", "");
        assertThat(runtime.steering().deploy(Optional.empty()).valid()).isTrue();
        assertThat(runtime.health()).allMatch(Check::up);
    }

    @Test
    void idsAndFoldersMayWanderBetweenFilesThatChangeTogether() throws IOException {
        home.simpleRoute("g", "");
        home.simpleRoute("f-moves", "");
        Flows flows = home.start().steering();
        String f = Files.readString(file("f"));
        String g = Files.readString(file("g"));
        // the ids are exchanged, the folders stay, and a flow moves to another file
        Files.writeString(file("f"), f.replace("id: f", "id: g"));
        Files.writeString(file("g"), g.replace("id: g", "id: f") + Files.readString(file("f-moves")));
        Files.delete(file("f-moves"));
        DeployResult swapped = flows.deploy(Optional.empty());

        assertThat(swapped.changed()).containsExactly("f", "f-moves", "g");
        assertThat(swapped.valid()).isTrue();
        assertThat(flows.list())
                .extracting(FlowView::id, FlowView::source, FlowView::from)
                .containsExactly(
                        tuple("f", "g.camel.yaml", "drop:g"),
                        tuple("f-moves", "g.camel.yaml", "drop:f-moves"),
                        tuple("g", "f.camel.yaml", "drop:f"));
        home.drop("f/a.csv", "A");
        home.drop("f-moves/b.csv", "B");
        await().until(() -> home.allSettled("g", 1) && home.allSettled("f-moves", 1));
        assertThat(home.deliveries("g")).extracting(Delivery::path).containsExactly("a.csv");
    }

    @Test
    void whatARefusedFileStillHasNoOtherFileGets() throws IOException {
        home.simpleRoute("g", "");
        Flows flows = home.start().steering();
        Files.writeString(file("g"), Files.readString(file("f")));
        home.route("f", BROKEN);
        DeployResult result = flows.deploy(Optional.empty());

        assertThat(result.unchanged()).containsExactly("f", "g");
        assertThat(result.refused())
                .map(Object::toString)
                .containsExactly(
                        "f.camel.yaml:4: this is no YAML: expected the node content, but found '<stream end>'.",
                        "g.camel.yaml:1: flow f: there is another flow of that id, in f.camel.yaml:1: give each an id of its"
                                + " own.",
                        "g.camel.yaml:5: flow f: another flow takes from the folder f (flow f, f.camel.yaml:5): give each"
                                + " flow a folder of its own.");
        Files.delete(file("f"));
        assertThat(flows.deploy(Optional.empty()).removed()).containsExactly("g");
        assertThat(flows.list())
                .extracting(FlowView::id, FlowView::source, FlowView::state)
                .containsExactly(tuple("f", "g.camel.yaml", State.RUNNING));
    }

    @Test
    void aPathRestrictsWhatIsLookedAt() throws IOException {
        home.simpleRoute("g", "");
        Flows flows = home.start().steering();
        home.route("f", BROKEN);
        home.simpleRoute("g", "lang: nb");
        Files.createDirectories(home.routes.resolve("more"));

        assertThat(flows.deploy(Optional.of(Path.of("g.camel.yaml"))))
                .isEqualTo(new DeployResult(List.of(), List.of("g"), List.of(), List.of("f"), List.of()));
        assertThatThrownBy(() -> flows.deploy(Optional.of(Path.of("g.yaml"))))
                .isInstanceOf(SluseException.class)
                .extracting(thrown -> ((SluseException) thrown).sentence())
                .isEqualTo(
                        "There is no route file " + home.routes + "/g.yaml. Its name ends with .camel.yaml; give a file"
                                + " or folder in " + home.routes + ".");
        assertThatThrownBy(() -> flows.deploy(Optional.of(home.home)))
                .isInstanceOf(SluseException.class)
                .extracting(thrown -> ((SluseException) thrown).sentence())
                .isEqualTo(home.home + " does not lie in the routes folder " + home.routes
                        + ". Give a route file or a folder there, or nothing for all.");
    }

    @Test
    void aFlowThatCannotStartIsNamedAndTriedAgainWithTheNextDeploy() throws IOException {
        home.simpleRoute("g", "");
        SluseRuntime runtime = home.start();
        Path inTheWay = home.home.resolve("drops/f-blocked");
        Files.writeString(inTheWay, "a file");
        home.simpleRoute("f-blocked", "");
        DeployResult result = runtime.steering().deploy(Optional.empty());

        String problem = "f-blocked.camel.yaml:1: flow f-blocked: it could not start: " + inTheWay + ".";
        assertThat(result.added()).containsExactly("f-blocked");
        assertThat(result.refused()).map(Object::toString).containsExactly(problem);
        assertThat(runtime.health()).contains(new Check("f-blocked", false, problem));
        assertThatThrownBy(() -> runtime.steering().start("f-blocked")).hasMessage(problem);
        Files.delete(inTheWay);
        assertThat(runtime.steering().deploy(Optional.empty()).valid()).isTrue();
        home.drop("f-blocked/a.csv", "A");
        await().until(() -> home.allSettled("f-blocked", 1));
    }

    @Test
    void whatOnlyTheRunningContextRefusesIsTakenBackToTheLastGoodVersion() throws IOException {
        home.simpleRoute("g", "");
        Files.writeString(file("g"), Files.readString(file("g")).replace("id: g", "id: g\n    startupOrder: 7"));
        SluseRuntime runtime = home.start();
        int endpoints = runtime.context().getEndpoints().size();
        Files.writeString(
                file("f"),
                Files.readString(file("f"))
                        .replace("id: f", "id: f\n    startupOrder: 7")
                        .replace("A flow", "New"));
        home.simpleRoute("f-more", "");
        DeployResult result = runtime.steering().deploy(Optional.empty());

        assertThat(result.added()).containsExactly("f-more");
        assertThat(result.unchanged()).containsExactly("f", "g");
        assertThat(result.refused())
                .map(Object::toString)
                .containsExactly(
                        "f.camel.yaml:1: flow f: Failed to start route: f because: Route startup order clash. Route g already has startupOrder 7"
                                + " configured which this route have as well. Please correct startupOrder to be unique among all your"
                                + " routes.");
        assertThat(runtime.steering().list().get(0).description()).isEqualTo("A flow");
        assertThat(home.flowsInContext()).hasSize(3);
        assertThat(runtime.context().getEndpoints()).hasSize(endpoints + 2);
        home.drop("f/a.csv", "A");
        await().until(() -> home.allSettled("f", 1));
    }

    @Test
    void aSchemaThatBreaksIsNamedAndTheFlowGoesOn() throws IOException {
        Path schema = Files.createDirectories(home.routes.resolve("schemas")).resolve("s.json");
        Files.writeString(schema, "{}");
        home.simpleRoute("f", "schema: s.json");
        SluseRuntime runtime = home.start();
        Files.writeString(schema, "broken");

        assertThat(runtime.steering().deploy(Optional.empty()).refused())
                .map(Object::toString)
                .containsExactly("f.camel.yaml:13: flow f: Schema s.json is broken. Correct the file.");
        assertThat(runtime.steering().list()).extracting(FlowView::state).containsExactly(State.RUNNING);
        Files.writeString(schema, "{}");
        assertThat(runtime.steering().deploy(Optional.empty()))
                .isEqualTo(new DeployResult(List.of(), List.of(), List.of(), List.of("f"), List.of()));
    }

    @Test
    void whatIsAskedOfAFlowThatThereIsNotOrThatCannotDoItIsAnswered() throws IOException {
        home.route(
                "g",
                """
                - route:
                    id: g-timer
                    autoStartup: false
                    from:
                      uri: timer:never
                      parameters: {delay: 1h}
                      steps:
                        - to: log:g
                """);
        Flows flows = home.start().steering();

        assertThat(flows.list().get(1))
                .extracting(FlowView::id, FlowView::from, FlowView::state, FlowView::problem, FlowView::reason)
                .containsExactly("g-timer", "timer:never", State.STOPPED, "", "Its route says autoStartup: false.");
        assertSaid(() -> flows.stop("g-timr", ""), "no-flow", "There is no flow g-timr. Did you mean g-timer?");
        assertSaid(
                () -> flows.run("g-timer"),
                "flow-stopped",
                "Flow g-timer does not run. Start it: sluse flows start" + " g-timer.");
        assertThat(flows.start("g-timer").state()).isEqualTo(State.RUNNING);
        assertSaid(
                () -> flows.run("g-timer"),
                "no-run",
                "Flow g-timer begins with timer:never, which cannot be told to run"
                        + " now. It does so by itself when it is time.");
    }

    private static void assertSaid(Runnable action, String code, String sentence) {
        assertThatThrownBy(action::run)
                .isInstanceOf(SluseException.class)
                .extracting(thrown -> ((SluseException) thrown).code(), thrown -> ((SluseException) thrown).sentence())
                .containsExactly(code, sentence);
    }

    private Path file(String name) {
        return home.routes.resolve(name + ".camel.yaml");
    }
}
