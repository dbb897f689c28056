package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.component.EndpointUse;
import dev.sluse.component.delivery.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which version of each file is to run; each flow here takes from a folder of its own id. */
class DeployPlanTest {
    @Test
    void aSuccessorTakesThePlaceOfWhatRunsAndWhatIsGoneGoes() {
        FlowFile same = file("same", "a");
        FlowFile newer = file("changed", "b");
        DeployPlan plan = plan(
                Map.of("same", same, "changed", file("changed", "b"), "gone", file("gone", "c")),
                Map.of("changed", newer),
                Set.of("gone"));

        assertThat(plan.target()).containsExactly(Map.entry("changed", newer), Map.entry("same", same));
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void whatCamelRefusesStaysAsItWasAndWhatDependedOnItToo() {
        FlowFile oldOne = file("one", "a");
        FlowFile oldTwo = file("two", "b");
        FlowFile newOne = file("one", "b");
        FlowFile newTwo = file("two", "a");
        DeployPlan plan = plan(Map.of("one", oldOne, "two", oldTwo), Map.of("one", newOne, "two", newTwo), Set.of());
        assertThat(plan.target()).containsExactly(Map.entry("one", newOne), Map.entry("two", newTwo));

        plan.refuse(newOne, new FlowProblem("one", 1, "b", "Camel does not want it."));
        assertThat(plan.target()).containsExactly(Map.entry("one", oldOne), Map.entry("two", oldTwo));
        assertThat(plan.refused().get("two"))
                .extracting(each -> each.problems().toString())
                .isEqualTo(
                        "[two:1: flow a: there is another flow of that id, in one:1: give each an id of its own., two:2:"
                                + " flow a: another flow takes from the folder a (flow a, one:2): give each flow a folder of its"
                                + " own.]");
        plan.refuse(oldOne, new FlowProblem("one", 1, "a", "Nor the old one."));
        assertThat(plan.target()).containsExactly(Map.entry("two", oldTwo));
    }

    @Test
    void ofTwoNewFilesThatClaimTheSameTheFirstByNameGetsIt() {
        FlowFile first = file("first", "a");
        DeployPlan plan = plan(Map.of(), Map.of("first", first, "second", file("second", "a")), Set.of());

        assertThat(plan.target()).containsExactly(Map.entry("first", first));
        assertThat(plan.refused()).containsOnlyKeys("second");
    }

    private static DeployPlan plan(Map<String, FlowFile> running, Map<String, FlowFile> successors, Set<String> gone) {
        return new DeployPlan(running, successors, gone, () -> new FlowClaims(new Places(Path.of("/home"))));
    }

    private static FlowFile file(String name, String flow) {
        EndpointUse from = new EndpointUse("drop", flow, 2, Map.of());
        YamlText route = new YamlText("{}");
        return new FlowFile(
                name,
                "",
                "",
                List.of(),
                List.of(new FlowFile.Flow(flow, "", 1, List.of(from), route.node())),
                0,
                List.of());
    }

    private record YamlText(String text) {
        org.snakeyaml.engine.v2.nodes.Node node() {
            return new org.snakeyaml.engine.v2.api.lowlevel.Compose(
                            org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
                    .composeString(text)
                    .orElseThrow();
        }
    }
}
