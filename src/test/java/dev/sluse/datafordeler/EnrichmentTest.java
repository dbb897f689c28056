package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.datafordeler.FakeRegister.Event;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrichmentTest {
    private static final Register BBR = Registers.standard().find("BBR").orElseThrow();
    private FollowedRegister home;

    @BeforeEach
    void make() throws IOException {
        home = new FollowedRegister();
        home.enrich = Optional.of(Enrichment.parse(BBR, "b.graphql", "query { BBR_Bygning { kommunekode } }"));
    }

    @AfterEach
    void close() throws IOException {
        home.close();
    }

    @Test
    void theRowsOfChangedObjectsAreFetchedOnceAHundredAtATime() throws IOException {
        for (long id = 1; id <= 250; id++) {
            home.register.add(new Event(id, "Bygning", 'u', 10, false, FakeRegister.row(id % 240), 1));
        }
        home.register.finished(250, 10);
        home.pageSize = 1000;
        home.begin().poll();

        List<String> asked = home.register.asked.stream()
                .filter(each -> each.contains("BBR_Bygning"))
                .toList();
        assertThat(asked).hasSize(3);
        assertThat(asked.get(0))
                .startsWith(
                        "query($rows: [UUID!]!, $first: Int!) { BBR_Bygning(first: $first, where: {datafordelerRowId: {in: $rows}})"
                                + " { nodes { datafordelerRowId kommunekode } } }");
        assertThat(home.content("BBR/1-250.ndjson").lines())
                .hasSize(250)
                .filteredOn(each -> each.endsWith(",\"row_kommunekode\":\"05\"}"))
                .hasSize(25);
    }

    @Test
    void rowsThatAreGoneAndDeletedOnesStayAsTheEventSays() throws IOException {
        home.register.add(1, 10, "iiidi");
        home.register.add(new Event(6, "Enhed", 'i', 10, false, FakeRegister.row(6), 1));
        home.register.finished(6, 10);
        home.begin().poll();

        assertThat(home.content("BBR/1-6.ndjson").lines().map(each -> each.replaceFirst(".*,\"row_", "row_")))
                .containsExactly(
                        "row_kommunekode\":\"01\"}",
                        "row_kommunekode\":\"02\"}",
                        "row_kommunekode\":null}",
                        "row_kommunekode\":null}",
                        "row_kommunekode\":\"05\"}",
                        "row_kommunekode\":null}");
    }

    @Test
    void aFaultWhileRowsAreFetchedCarriesOnThere() throws IOException {
        home.register.add(1, 10, "ii");
        home.register.finished(2, 10);
        home.begin();
        home.register.before = () -> {
            if (home.register.asked.size() == 4) {
                home.register.faults.add(RegisterFault.passing("It broke off."));
            }
        };
        home.follower.look();
        home.clock.move(java.time.Duration.ofSeconds(5));
        home.carryOn();
        assertThat(home.ids()).containsExactly(1L, 2L);
        assertThat(home.register.asked)
                .filteredOn(each -> each.contains("nodes { eventid entity"))
                .hasSize(1);
    }

    @Test
    void aFieldThatVanishesIsAnAlarmAndNotAFailure() throws IOException {
        home.register.add(1, 10, "ii");
        home.register.finished(2, 10);
        home.begin().poll();
        assertThat(home.follower.problem()).isEmpty();

        home.register.schema = home.register
                .schema
                .replace("kommunekode: String", "status: String")
                .replace("object_status: String", "object_status: Int")
                .replace("object_virkningtil: String", "more: String");
        home.register.add(3, 11, "i");
        home.register.finished(3, 11);
        home.clock.move(java.time.Duration.ofHours(2));
        home.poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 3L);
        assertThat(home.follower.problem())
                .contains(
                        "The schema of BBR/v2 has no BBR_Bygning.kommunekode, which flow bbr needs: look for a newer version of"
                                + " the service, or take it out of the flow.");
        assertThat(home.ledger.journal(""))
                .map(each -> each.text())
                .contains("The schema of BBR/v2 has changed where flow bbr uses it: BBR_Bygning.kommunekode is gone;"
                        + " BBR_Events.object_status is Int, was String; BBR_Events.object_virkningtil is gone. See what follows"
                        + " from that for the flow's targets.");
        assertThat(home.content("BBR/3-3.ndjson")).endsWith("\"row_kommunekode\":null}\n");
        assertThat(home.register.asked.get(home.register.asked.size() - 2)).doesNotContain("object_virkningtil");
    }

    @Test
    void whatTheFileMayNotSayIsNamed() {
        assertWrong("query { BBR_Bygnin { a } }", "BBR has no BBR_Bygnin");
        assertWrong(
                "query { BBR_Bygning { x: a } }",
                "it has an alias, an argument or a fragment, and only names of fields are read");
        assertWrong("query {\n BBR_Bygning", "line 2 is no GraphQL");
        assertWrong("query { BBR_Bygning }", "BBR_Bygning names no field");
        assertThat(Enrichment.parse(BBR, "a", "{ Bygning { nodes { status byg404Koordinat { wkt } } } }")
                        .byType())
                .containsEntry("BBR_Bygning", List.of("status", "byg404Koordinat"));
    }

    private static void assertWrong(String text, String what) {
        assertThatThrownBy(() -> Enrichment.parse(BBR, "a.graphql", text))
                .hasMessage("Option enrich is \"a.graphql\", but " + what + ".");
    }
}
