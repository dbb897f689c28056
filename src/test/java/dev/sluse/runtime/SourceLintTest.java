package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of schedules and of flows that follow others, to the letter. */
class SourceLintTest {
    @TempDir
    private Path base = Path.of("");

    @Test
    void aScheduleHasOneKindOfTimes() throws IOException {
        flow("both", "schedule:s", "cron: '0 6 * * *', every: 1h");
        flow("none", "schedule:s", "misfire: once");
        assertThat(lint())
                .containsExactly(
                        "both.camel.yaml:5: flow both: Option every stands beside cron, but a schedule has one of them."
                                + " Remove the other.",
                        "none.camel.yaml:4: flow none: schedule needs to know when. Write its option cron or every.");
    }

    @Test
    void valuesOfASchedulesOptionsAreChecked() throws IOException {
        flow("a", "schedule:s", "cron: '0 25 * * *'");
        flow("b", "schedule:s", "every: 10ms");
        flow("c", "schedule:s", "every: soon");
        flow("d", "schedule:s", "every: 1h, timeZone: Europe/Olso");
        flow("e", "schedule:s", "every: 1h, misfire: twice");
        flow("f", "schedule:s", "every: 1h, cronn: x");
        flow("g", "schedule:", "every: 1h");
        assertThat(lint())
                .containsExactly(
                        "a.camel.yaml:5: flow a: Option cron is \"0 25 * * *\", but its field hour is \"25\": write 0 to 23, or *"
                                + " for each, 1,2 for some, 1-5 for a range, */5 for every fifth.",
                        "b.camel.yaml:5: flow b: Option every is 10 ms, but must be at least 1s.",
                        "c.camel.yaml:5: flow c: Option every of schedule is \"soon\", but must be a duration such as 2s,"
                                + " 1m30s or PT2S.",
                        "d.camel.yaml:5: flow d: Option timeZone is \"Europe/Olso\", which is no zone; did you mean"
                                + " Europe/Oslo? Write it as Europe/Oslo or UTC.",
                        "e.camel.yaml:5: flow e: Option misfire of schedule is \"twice\", but must be one of once, skip.",
                        "f.camel.yaml:5: flow f: schedule has no option cronn; did you mean cron? Possible are cron, every,"
                                + " misfire, timeZone.",
                        "g.camel.yaml:4: flow g: schedule needs its name: write schedule:NAME.");
    }

    @Test
    void registersAndWhatTheyHaveAreKnown() throws IOException {
        flow("a", "register-events:BBB", "every: 1m");
        flow("b", "register-events:HISTKORT", "every: 1m");
        flow("c", "register-events:BBR", "entities: 'Bygning,Enhet'");
        flow("d", "register-events:BBR", "actions: 'i,x'");
        flow("e", "register-events:BBR", "every: 1m, cron: '0 6 * * *'");
        flow("f", "register-events:BBR", "start: 0");
        flow("g", "register-events:BBR", "pageSize: 1001");
        flow("h", "register-events:BBR", "enrich: none.graphql");
        flow("i", "register-events:BBR", "failedImports: lose");
        flow("j", "register-events:CVR", "entities: e-mailadresse, wakeUp: subscription");
        assertThat(lint())
                .containsExactly(
                        "a.camel.yaml:4: flow a: There is no register BBB; did you mean BBR? Known are BBR, MAT, CVR, EJF, DAR,"
                                + " DAGI, DS, EBR, GEODKV, FIKSPUNKT, CPR, VUR, SVR, HISTKORT, DHMHoejdekurver, DHMOprindelse;"
                                + " others can be added in config/registers.yaml.",
                        "b.camel.yaml:4: flow b: The register HISTKORT (Historiske Kortbladsinddelinger) cannot be followed: it"
                                + " has neither events nor an import status.",
                        "c.camel.yaml:5: flow c: Option entities names Enhet, which BBR does not have; did you mean Enhed?"
                                + " Possible are BBRSag, BygningEjendomsrelation, Bygning, Ejendomsrelation,"
                                + " EnhedEjendomsrelation, Enhed, Etage, FordelingAfFordelingsareal, Fordelingsareal,"
                                + " GrundJordstykke, Grund, Opgang, Sagsniveau, TekniskAnlaeg.",
                        "d.camel.yaml:5: flow d: Option actions names \"x\", but possible are i, u and d.",
                        "e.camel.yaml:5: flow e: Option every stands beside cron, but there can be one of them. Remove the"
                                + " other.",
                        "f.camel.yaml:5: flow f: Option start is \"0\", but must be now, beginning, or the id of an event.",
                        "g.camel.yaml:5: flow g: Option pageSize is 1001, but must be from 1 to 1000.",
                        "h.camel.yaml:5: flow h: Option enrich is \"none.graphql\", but "
                                + base.resolve("routes/queries/none.graphql")
                                + " does not exist. It lies below queries/ in the routes folder.",
                        "i.camel.yaml:5: flow i: Option failedImports of register-events is \"lose\", but must be one of drop,"
                                + " keep.");
    }

    @Test
    void statesAreThoseThatADeliveryEndsIn() throws IOException {
        flow("a", "schedule:a", "every: 1h");
        flow("b", "delivery:a", "state: 'delivered, rejectd'");
        flow("c", "delivery:a", "state: working");
        assertThat(lint())
                .containsExactly(
                        "b.camel.yaml:5: flow b: Option state is \"delivered, rejectd\", but rejectd is no state that a"
                                + " delivery ends in; did you mean rejected? Write one or more of delivered, quarantined,"
                                + " rejected, failed.",
                        "c.camel.yaml:5: flow c: Option state is \"working\", but working is no state that a delivery ends"
                                + " in. Write one or more of delivered, quarantined, rejected, failed.");
    }

    @Test
    void aRingOfFlowsIsRefused() throws IOException {
        flow("a", "delivery:c", "state: delivered");
        flow("b", "delivery:a", "state: delivered");
        flow("c", "delivery:b", "state: delivered");
        flow("d", "delivery:d", "state: delivered");
        assertThat(lint())
                .containsExactly(
                        "c.camel.yaml:4: flow c: it would follow itself and never come to rest (c follows b follows a follows"
                                + " c): let one of them begin with something else.",
                        "d.camel.yaml:4: flow d: it would follow itself and never come to rest (d follows d): let one of"
                                + " them begin with something else.");
    }

    @Test
    void aFlowThatIsNotThereIsAWarning() throws IOException {
        flow("city-bikes", "drop:bikes", "");
        flow("follower", "delivery:city-bike", "");
        flow("other", "delivery:elsewhere", "");
        assertThat(lint())
                .containsExactly(
                        "follower.camel.yaml:4: warning: flow follower: there is no flow city-bike among those that are"
                                + " deployed; did you mean city-bikes? Nothing comes from it until there is.",
                        "other.camel.yaml:4: warning: flow other: there is no flow elsewhere among those that are deployed."
                                + " Nothing comes from it until there is.");
    }

    private void flow(String id, String uri, String parameters) throws IOException {
        Path routes = Files.createDirectories(base.resolve("routes"));
        Files.writeString(
                routes.resolve(id + ".camel.yaml"),
                """
                - route:
                    id: %s
                    from:
                      uri: "%s"
                      parameters: {%s}
                      steps:
                        - to:
                            uri: folder:x
                """
                        .formatted(id, uri, parameters));
    }

    private List<String> lint() {
        SettingSources sources = new SettingSources(base, Map.of(), Map.of(), null, name -> Optional.empty());
        return new Lint(base.resolve("routes"), RowSchema::compile, Clock.systemUTC())
                .check(sources, List.of()).findings().stream()
                        .map(LintReport.Finding::toString)
                        .toList();
    }
}
