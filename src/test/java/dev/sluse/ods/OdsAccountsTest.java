package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OdsAccountsTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "ods.url", "https://data.example/",
            "ods.api-key", " topsecret ",
            "ods.north.url", "http://127.0.0.1:8080/north");

    private final OdsAccounts accounts = new OdsAccounts(key -> Optional.ofNullable(SETTINGS.get(key)));

    @Test
    void anAccountHasItsOwnSettingsAndTheCommonOnesForTheRest() {
        assertThat(accounts.api("").base()).hasToString("https://data.example/");
        assertThat(accounts.api("north").base()).hasToString("http://127.0.0.1:8080/north");
        assertThat(accounts.api("north").login().authorization()).isEqualTo("apikey topsecret");
        assertThat(accounts.reachesOut("")).isTrue();
        assertThat(accounts.reachesOut("north")).isFalse();
    }

    @Test
    void whatIsMissingIsNamedAsAPersonWouldSetIt() {
        OdsAccounts none = new OdsAccounts(key -> Optional.empty());

        assertThat(none.missing("north")).containsExactly("ods.north.url", "ods.north.api-key");
        assertThat(none.reachesOut("")).isFalse();
        assertThatThrownBy(() -> none.api("")).hasMessage("Setting ods.url, ods.api-key is without value.");
    }

    @Test
    void theKeyIsNeitherRenewedNorShown() {
        assertThat(accounts.api("").login().renews()).isFalse();
        assertThat(accounts.api("").toString() + accounts.api("").find("x")).doesNotContain("topsecret");
    }

    @Test
    void aDatasetsPageIsInTheBackOffice() {
        assertThat(accounts.api("").page("da_1")).hasToString("https://data.example/backoffice/datasets/da_1/");
    }
}
