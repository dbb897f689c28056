package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.component.ComponentCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files whose tree is far larger than their text, read as the deployer, lint and explain read them. */
class AliasCheckTest {
    private static final ComponentCatalog CATALOG = ComponentCatalog.load();

    @TempDir
    private Path base = Path.of("");

    @Test
    void whatStandsInsideItselfIsRefusedWhereItDoes() {
        assertThat(told("&a\n- *a\n"))
                .containsExactly("f:2: *a stands inside &a, so there is no end to it: write out what is meant.");
        assertThat(told("- &a {b: &b {c: *a}}\n"))
                .containsExactly("f:1: *a stands inside &a, so there is no end to it: write out what is meant.");
        assertThat(told("- &a\n  ? *a\n  : x\n"))
                .containsExactly("f:2: *a stands inside &a, so there is no end to it: write out what is meant.");
    }

    @Test
    void aNameThatIsGivenAgainInsideMeansTheInnerOne() {
        assertThat(told("- beans: &a [&a x, *a]\n")).noneMatch(each -> each.contains("no end"));
    }

    @Test
    void aliasesThatDoubleWhatTheyRepeatAreRefusedAtOnce() {
        String doubling = IntStream.range(1, 25)
                .mapToObj(each -> "- &a" + each + " [*a" + (each - 1) + ", *a" + (each - 1) + "]\n")
                .collect(Collectors.joining("", "- &a0 [x]\n", ""));
        assertThat(told(doubling))
                .containsExactly("f:16: with *a14 the file comes to more than 100000 values: leave out aliases that"
                        + " multiply each other.");
    }

    @Test
    void moreAliasesThanCamelTakesAreToldWhereTheyBegin() {
        String often = "- &a [x]\n" + "- *a\n".repeat(51);
        assertThat(told(often))
                .containsExactly(
                        "f:52: *a is one alias of a list or a map too many, a file can have 50: split the file,"
                                + " or write out what is meant.");
    }

    @Test
    void bracketsWithoutEndAreRefusedWithoutFollowingThem() {
        assertThat(told("- " + "[".repeat(100_000)))
                .containsExactly("f:1: more than 200 lists and maps stand inside each other here: take some out.");
        String ladder = IntStream.range(1, 5)
                .mapToObj(each -> "- &a" + each + " " + "[".repeat(50) + "*a" + (each - 1) + "]".repeat(50) + "\n")
                .collect(Collectors.joining("", "- &a0 [x]\n", ""));
        assertThat(told(ladder))
                .containsExactly("f:5: more than 200 lists and maps stand inside each other here: take some out.");
    }

    @Test
    void valuesThatTwoFlowsShareReachBoth() {
        FlowFile file = read(
                """
                - route:
                    id: one
                    description: &said "Two of a kind"
                    from:
                      uri: drop:one
                      parameters: &which
                        include: ".*[.]csv"
                      steps:
                        - to: folder:one
                - route:
                    id: two
                    description: *said
                    from:
                      uri: drop:two
                      parameters: *which
                      steps:
                        - to: folder:two
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.flows())
                .extracting(each -> each.endpoints().get(0).options().get("include"))
                .extracting(each -> each == null ? "" : each.value())
                .containsExactly(".*[.]csv", ".*[.]csv");
        assertThat(file.text().lines()).hasSize(17);
    }

    private List<String> told(String text) {
        return read(text).problems().stream()
                .map(each -> each.where() + ": " + each.sentence())
                .toList();
    }

    private FlowFile read(String text) {
        SettingSources sources = new SettingSources(base, Map.of(), Map.of(), null, name -> Optional.empty());
        Placeholders placeholders =
                new Placeholders(Settings.read(sources, new ArrayList<>()).resolved(), each -> null);
        return new FlowReader(CATALOG, new StepCheck(YamlDsl.load()), placeholders, each -> true, "f", text).read();
    }
}
