package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageParserTest {
    private static final Registers REGISTERS = Registers.standard();
    private final PageParser cvr = parser("CVR");
    private final List<EventPage.Next> following = new ArrayList<>();

    @Test
    void aRecordedPageGivesItsLinesAndItsCursor() throws IOException {
        EventPage page = cvr.parse(EventQueryTest.resource("cvr_events_page.response.json"), following::add);
        assertThat(following).containsExactly(new EventPage.Next(true, "TVE9PTtBZ0FBQUFBQUFBQT0="));
        assertThat(page.count()).isEqualTo(2);
        assertThat(List.of(page.id(0), page.id(1))).containsExactly(1L, 2L);
        assertThat(page.sequence(0)).isEqualTo(349_504);
        assertThat(page.action(0)).isEqualTo('i');
        assertThat(lines(page).get(0))
                .isEqualTo("{\"eventid\":1,\"entityname\":\"CVREnhed\",\"eventaction\":\"i\","
                        + "\"datafordelerRegisterImportSequenceNumber\":349504,"
                        + "\"datafordelerOpdateringstid\":\"2025-11-24T18:17:05.481142Z\",\"fromfailedimport\":false,"
                        + "\"object_id\":\"4010603255\","
                        + "\"object_datafordelerRowId\":\"1589ee04-8f15-4bab-a245-b231c76b1f72\","
                        + "\"object_datafordelerRowVersion\":null,\"object_registreringfra\":null,"
                        + "\"object_registreringtil\":null,\"object_status\":null,\"object_virkningfra\":null,"
                        + "\"object_virkningtil\":null}");
    }

    @Test
    void theNextPageIsKnownBeforeTheEventsAreRead() {
        List<String> order = new ArrayList<>();
        String text = "{\"data\":{\"CVR_Events\":{\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"x\"},\"nodes\":[!";
        assertThatThrownBy(() -> cvr.parse(text, next -> order.add("next " + next.endCursor())))
                .hasMessage("Datafordeler's answer for CVR/v2 is not whole, or no JSON.");
        assertThat(order).containsExactly("next x");
    }

    @Test
    void valuesAreTheSameAfterwardsWhateverIsInThem() throws IOException {
        String odd = "\\\"\\\\\\u0001\\n\\t/æøå\\u20ac\\ud83d\\ude00\\u007f";
        EventPage page = cvr.parse(
                page("{\"object_status\":\"" + odd
                        + "\",\"unknown\":{\"a\":[1]},\"eventaction\":\"u\",\"eventid\":9007199254740993,"
                        + "\"datafordelerRegisterImportSequenceNumber\":7}"),
                following::add);
        JsonNode event = new ObjectMapper().readTree(lines(page).get(0));
        assertThat(event.get("object_status").asText()).isEqualTo("\"\\\u0001\n\t/æøå€\ud83d\ude00\u007f");
        assertThat(event.get("eventid").asLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(event.properties()).map(each -> each.getKey()).containsExactlyElementsOf(EventFields.ALL);
    }

    @Test
    void anEventWithoutAnActionIsAFaultThatPasses() {
        for (String action : List.of("\"\"", "null", "\"insert\"")) {
            String text = page(
                    "{\"eventid\":1,\"eventaction\":" + action + ",\"datafordelerRegisterImportSequenceNumber\":7}");
            assertThatThrownBy(() -> parser("CVR").parse(text, following::add))
                    .isInstanceOf(RegisterFault.class)
                    .hasMessage("An event of CVR/v2 lacks its id, action or sequence number.");
        }
    }

    @Test
    void anErrorIsAnErrorWhateverStandsBesideIt() throws IOException {
        String recorded = EventQueryTest.resource("error_missing_filter.response.json");
        assertThatThrownBy(() -> parser("CVR").parse(recorded, following::add))
                .isInstanceOf(RegisterFault.class)
                .hasMessage(
                        "Datafordeler refused a query to CVR/v2 with DAF-GQL-0009: When retrieving data for this entity, a"
                                + " filter on at least one of the following fields must be specified: CVREnhedsId, datafordelerRowId,"
                                + " vaerdi (traceId 00-b284088d1a6a92c6193595733d0f9e1d-dfcea9bd21edfde6-01).");
        String after = page("{\"eventid\":1,\"eventaction\":\"i\",\"datafordelerRegisterImportSequenceNumber\":7}")
                .replaceFirst("}$", ",\"errors\":[{\"message\":\"Unexpected Execution Error\"}]}");
        assertThatThrownBy(() -> cvr.parse(after, following::add))
                .hasMessage("Datafordeler refused a query to CVR/v2: Unexpected Execution Error.");
    }

    @Test
    void anAnswerThatBreaksOffAnywhereGivesNothing() {
        String whole = page("{\"eventid\":1,\"eventaction\":\"i\",\"datafordelerRegisterImportSequenceNumber\":7}");
        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> cvr.parse(part, following::add)).isInstanceOf(RegisterFault.class);
        }
    }

    private static String page(String event) {
        return "{\"data\":{\"CVR_Events\":{\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},\"nodes\":[" + event
                + "]}}}";
    }

    private static List<String> lines(EventPage page) {
        return new String(page.lines().bytes(), 0, page.lines().length(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static PageParser parser(String code) {
        return new PageParser(code + "/v2", REGISTERS.find(code).orElseThrow());
    }
}
