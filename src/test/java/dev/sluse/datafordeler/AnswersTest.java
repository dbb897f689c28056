package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The provider's codes, as the table of the contract has them. */
class AnswersTest {
    @ParameterizedTest
    @CsvSource({
        "DAF-AUTH-0001, 0",
        "DAF-AUTH-0002, 0",
        "DAF-AUTH-0005, 20",
        "DAF-GQL-0008, 0",
        "DAF-GQL-0009, 0",
        "DAF-GQL-0010, 0",
        "DAF-GQL-0016, 0",
        "HC0046, 0",
        "HC0011, 0",
        "DAF-NEW-0001, 30"
    })
    void eachCodeHasItsPatience(String code, int minutes) {
        RegisterFault fault =
                fault(200, "{\"errors\":[{\"message\":\"No.\",\"extensions\":{\"code\":\"" + code + "\"}}]}");
        assertThat(fault.patience()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(fault).hasMessage("Datafordeler refused a query to BBR/v2 with " + code + ": No..");
    }

    @ParameterizedTest
    @CsvSource({"401, 20", "404, 0", "400, 0", "429, 30", "500, 30", "503, 30", "408, 30"})
    void eachStatusHasItsPatience(int status, int minutes) {
        assertThat(fault(status, "<html>").patience()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void aRedirectIsNotFollowedAndSaysWhichSettingHasTheAddress() {
        RegisterFault fault = fault(301, "<html>");
        assertThat(fault.patience()).isEqualTo(Duration.ZERO);
        assertThat(fault.sentence())
                .isEqualTo(
                        "Datafordeler answered 301 for BBR/v2. It leads on to another address, which is not followed:"
                                + " see that datafordeler.url is the whole address of the service.");
    }

    @Test
    void theGatewaysWordsAreHandedOn() {
        assertThat(fault(401, "{\"errorCode\":\"DAF-AUTH-0005\",\"detail\":\"The API key is not recognised\"}"))
                .hasMessage("Datafordeler answered 401 for BBR/v2 with DAF-AUTH-0005: The API key is not recognised.");
    }

    private static RegisterFault fault(int status, String body) {
        return catchThrowableOfType(
                RegisterFault.class, () -> Answers.field("BBR/v2", new GraphQl.Reply(status, body), "BBR_Events"));
    }
}
