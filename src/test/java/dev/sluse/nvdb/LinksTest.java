package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final String OWN = Fixture.SETS + Fixture.UUID + "/start";

    @Test
    void linksAreTakenByTheirRelWhateverTheirOrder() {
        Map<String, String> links = Links.of(Fixture.reply(201, Fixture.resource("response-ressurser-201.json")));

        assertThat(links)
                .containsOnlyKeys("self", "start", "kanseller", "status", "fremdrift")
                .containsEntry(
                        "start",
                        "https://nvdbapiskriv.atlas.vegvesen.no/rest/v3/endringssett/" + Fixture.UUID + "/start");
        assertThat(Links.uuid(Fixture.reply(201, ""), links)).contains(Fixture.UUID);
        for (String odd : new String[] {"", "<x/>", "null", "{}", "[1,\"a\",{\"rel\":1}]", "[{\"rel\":\"self\"}]"}) {
            assertThat(Links.of(Fixture.reply(201, odd))).as(odd).isEmpty();
        }
    }

    @Test
    void aLinkWithinTheAddressThatIsSetIsFollowed() {
        assertThat(Fixture.api().link(Map.of("start", OWN), "start", Fixture.UUID))
                .hasToString(OWN);
        String withPort = OWN.replace("https://nvdb.example", "HTTPS://NVDB.example:443");
        assertThat(Fixture.api().link(Map.of("start", withPort), "start", Fixture.UUID))
                .hasToString(withPort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://nvdb.example/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://evil.example/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example@evil.example/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://user@nvdb.example/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example:8443/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example/other/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example/nvdb/apiskriv/../x/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example/nvdb/apiskriv/%2e%2e/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example/nvdb/apiskriv/rest/v3/endringssett/11111111-2222-4333-8444-555555555555/start",
                "https://nvdb.example/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start?to=x",
                "//nvdb.example/nvdb/apiskriv/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "/rest/v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "https://nvdb.example/nvdb/apiskriv/rest//v3/endringssett/63de0209-18b3-43d7-9944-69a3bc6d4037/start",
                "not a link",
                ""
            })
    void anyOtherLinkIsNotFollowedAndTheReferencesOwnIsUsed(String link) {
        assertThat(Fixture.api().link(Map.of("start", link), "start", Fixture.UUID))
                .hasToString(OWN);
    }
}
