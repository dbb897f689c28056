package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a redirect: where it leads, and never what else stands there. */
class ElsewhereTest {
    private static Answer.Reply reply(int status, String location) {
        return new Answer.Reply(status, Map.of("location", location), new byte[0], null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://new.example/api/automation?apikey=hush#token, https://new.example",
        "https://user:hush@new.example:8443/x, https://new.example:8443",
        "http://[::1]/hush, http://[::1]"
    })
    void itsHostIsSaidAndNothingElseOfIt(String location, String said) {
        assertThat(Elsewhere.of(reply(301, location), "ods.url"))
                .isEqualTo(" It leads on to " + said + ", where nothing is sent: if the system has moved there, change"
                        + " ods.url.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/login",
                "//",
                "new.example",
                "file:///hush",
                "javascript:hush",
                "https://a b",
                "https://a_b!/"
            })
    void onePageOfItsOwnOrNoneThatCanBeReadIsAnotherAddress(String location) {
        assertThat(Elsewhere.of(reply(302, location), "ods.url"))
                .isEqualTo(" That leads on to another address, which is not followed: see that ods.url is the whole"
                        + " address of the system.");
    }

    @Test
    void whatIsNoRedirectLeadsNowhere() {
        for (int status : new int[] {200, 201, 299, 400, 503}) {
            assertThat(Elsewhere.of(reply(status, "https://new.example/"), "ods.url"))
                    .isEmpty();
            assertThat(Elsewhere.place(reply(status, "https://new.example/"))).isEmpty();
        }
    }
}
