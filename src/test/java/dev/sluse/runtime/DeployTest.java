package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluse.SluseException;
import dev.sluse.console.HealthSource.Check;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused when a flow is deployed, to the letter. */
class DeployTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    /** Each line: what the flow says instead, at which line, and the sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            inclde: x               | 6 | flow f: drop has no option inclde; did you mean include? Possible are doneFileName, every, include, lang, minAge, notify, parallel, recursive, repeat, reply.
            colour: red             | 6 | flow f: drop has no option colour. Possible are doneFileName, every, include, lang, minAge, notify, parallel, recursive, repeat, reply.
            parallel: many          | 6 | flow f: Option parallel of drop is "many", but must be a whole number.
            minAge: 2 fortnights    | 6 | flow f: Option minAge of drop is "2 fortnights", but must be a duration such as 2s, 1m30s or PT2S.
            recursive: perhaps      | 6 | flow f: Option recursive of drop is "perhaps", but must be true or false.
            include: "{{no.such}}"  | 6 | flow f: the setting no.such has no value: set it, or write a default as {{no.such:...}}.
            include: [a, b]         | 6 | flow f: option include is one value, not a list or a map.
            """)
    void anOptionOfADropIsRefusedWithFileAndLine(String option, int line, String sentence) throws IOException {
        home.route("f", flow(option, "table:check", "lang: en"));
        assertRefused("f.camel.yaml:" + line + ": " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            table:check          | onInvalid: explode | :11: flow f: Option onInvalid of table is "explode", but must be one of reject, quarantine.
            table:chek           | lang: en           | :9: flow f: Option operation of table is "chek", but must be one of csv-to-parquet, json-to-csv, excel-to-csv, excel-to-csv-v2, data-copy, convert, check.
            table                | lang: en           | :9: flow f: table needs its operation: write table:OPERATION, one of csv-to-parquet, json-to-csv, excel-to-csv, excel-to-csv-v2, data-copy, convert, check.
            table:json-to-csv    | lang: en           | :9: flow f: table:json-to-csv is not part of this version: it reads CSV only. Possible are csv-to-parquet, data-copy, convert, check.
            table:check          | delimiter: abc     | :11: flow f: Option delimiter is "abc", but must be auto, tab or one character.
            table:check          | schema: no.json    | :11: flow f: The schema no.json cannot be read: ROUTES/schemas/no.json does not exist. A relative schema lies below schemas/ in the routes folder.
            folder:x             | overwrite: maybe   | :11: flow f: Option overwrite of folder is "maybe", but must be one of replace, keep-both, fail.
            folder:../x          | overwrite: fail    | :9: flow f: "../x" is not a folder below HOME/out. Give a name without "..", or an absolute path.
            """)
    void anOptionOfAStepIsRefused(String uri, String option, String sentence) throws IOException {
        home.route("f", flow("parallel: 1", uri, option));
        assertRefused("f.camel.yaml"
                + sentence.replace("ROUTES", home.routes.toString()).replace("HOME", home.home.toString()));
    }

    @Test
    void oneBrokenFileStopsNoOtherAndHealthSaysWhich() throws IOException {
        home.simpleRoute("good", "");
        home.route("broken", "- route:\n    id: broken\n    from: [\n");
        home.route("nameless", "- route:\n    from:\n      uri: drop:x\n      steps: []\n");
        home.flows = "good,broken";
        SluseRuntime runtime = home.start();

        assertThat(runtime.flows()).extracting(DeployedFlow::id).containsExactly("good");
        assertThat(runtime.problems())
                .containsExactly(
                        "broken.camel.yaml:4: this is no YAML: expected the node content, but found '<stream end>'.",
                        "nameless.camel.yaml:2: a flow needs an id.");
        assertThat(runtime.health())
                .extracting(Check::name, Check::up)
                .startsWith(tuple("disk", true), tuple("good", true), tuple("broken.camel.yaml:4", false));
    }

    @Test
    void onlyTheFlowsThatAreWantedAreDeployedAndNeedTheirSettings() throws IOException {
        home.simpleRoute("bikes-north", "");
        home.simpleRoute("bikes-south", "");
        home.simpleRoute("other", "schema: '{{not.set}}'");
        home.flows = "bikes-*";
        SluseRuntime runtime = home.start();

        assertThat(runtime.flows()).extracting(DeployedFlow::id).containsExactly("bikes-north", "bikes-south");
        assertThat(runtime.problems()).isEmpty();
        assertThat(home.flowsInContext()).hasSize(2);
    }

    @Test
    void aFlowThatIsNamedAndNotThereMakesHealthGoDown() throws IOException {
        home.simpleRoute("good", "");
        home.flows = "good,missing";

        assertThat(home.start().problems())
                .containsExactly("sluse.flows: flow missing: there is no such flow in " + home.routes + ".");
    }

    @Test
    void aComponentThatThereIsNotIsNamedWithoutItsOptions() throws IOException {
        home.simpleRoute("good", "");
        home.route("typo", flow("parallel: 1", "tabel:check", "password: s3cret"));
        home.route(
                "far",
                flow("parallel: 1", "ftp:far", "password: s3cret")
                        .replace("id: f", "id: g")
                        .replace("drop:f", "drop:g"));
        home.flows = "good,f,g";
        assertThat(home.start().problems())
                .containsExactlyInAnyOrder(
                        "typo.camel.yaml:9: flow f: there is no component tabel; did you mean table?",
                        "far.camel.yaml:9: flow g: there is no component ftp: ours are drop, schedule, delivery, register-events, table, folder, datalens, ods, nvdb; one of Camel's"
                                + " needs its jar in lib/ beside the launcher.");
    }

    @Test
    void twoFlowsCannotTakeFromOneFolder() throws IOException {
        home.simpleRoute("one", "");
        home.route("two", flow("parallel: 1", "table:check", "lang: en").replace("drop:f", "drop:one"));
        home.flows = "one,f";
        SluseRuntime runtime = home.start();

        assertThat(runtime.problems())
                .containsExactly(
                        "two.camel.yaml:4: flow f: another flow takes from the folder one (flow one, one.camel.yaml:5):"
                                + " give each flow a folder of its own.");
        assertThat(home.flowsInContext()).hasSize(1);
        assertThat(runtime.context().getRouteController().getRouteStatus("one").isStarted())
                .isTrue();
    }

    @Test
    void theFlowInJavaIsDeployedWithTheOthers() {
        home.flows = "code-lists";
        assertThat(home.start().flows())
                .extracting(DeployedFlow::id, DeployedFlow::source)
                .containsExactly(tuple("code-lists", "dev.sluse.runtime.flows.CodeListsRoute"));
    }

    private void assertRefused(String message) {
        home.flows = "f";
        assertThatThrownBy(home::start)
                .isInstanceOf(SluseException.class)
                .extracting(
                        thrown -> List.of(String.valueOf(thrown.getMessage()).split("\n", -1))
                                .get(0))
                .isEqualTo(message);
    }

    private static String flow(String dropOption, String uri, String option) {
        return """
                - route:
                    id: f
                    from:
                      uri: drop:f
                      parameters:
                        %s
                      steps:
                        - to:
                            uri: %s
                            parameters:
                              %s
                """
                .formatted(dropOption, uri, option);
    }
}
