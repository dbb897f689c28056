package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.MovedClock;
import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each answer to a login and to a refresh of a token that has run out: what is asked next, and what is told. */
class NvdbLoginTableTest {
    private static final String REFUSED = "NVDB at nvdb.example refuses the login of tjx: see that nvdb.username,"
            + " nvdb.password and nvdb.realm belong together.";

    /** What comes of it: {@code refused}, {@code anew} (the account logs in), or what is said of a login that cannot be had. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200 {}                    | refused                                             | anew
                    200 {"idToken":""}        | refused                                             | anew
                    200 {"idToken":null}      | refused                                             | anew
                    200 <html>Hi</html>       | answered 200 with something that is no JSON object  | the same
                    200 {"idToken":"eyJ       | answered 200 with something that is no JSON object  | the same
                    200 []                    | answered 200 with something that is no JSON object  | the same
                    302                       | answered 302                                        | the same
                    400                       | refused                                             | anew
                    401                       | refused                                             | anew
                    403                       | refused                                             | anew
                    404                       | answered 404                                        | anew
                    405                       | answered 405                                        | anew
                    415                       | answered 415                                        | anew
                    422                       | answered 422                                        | anew
                    429                       | answered 429                                        | the same
                    500                       | answered 500                                        | anew
                    502                       | answered 502                                        | the same
                    503                       | answered 503                                        | the same
                    none                      | gave no answer: Connection reset                    | the same
                    """)
    void eachAnswerIsTakenForWhatItIs(String answer, String login, String refresh) {
        assertThat(told(answer, false)).isEqualTo(login.equals("refused") ? REFUSED : said("authenticate", login));
        String then = refresh.equals("the same") ? said("refresh", login) : refresh;
        assertThat(told(answer, true)).isEqualTo(then);
    }

    private static String said(String what, String how) {
        return "The login of NVDB at nvdb.example (" + what + ") " + how + ".";
    }

    private static String told(String text, boolean isRefresh) {
        MovedClock clock = new MovedClock("2026-11-28T12:00:00Z");
        List<String> asked = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        NvdbLogin.Account account =
                new NvdbLogin.Account(URI.create("https://nvdb.example"), "sluse", "tjx", "s3cret", "");
        NvdbLogin login = new NvdbLogin(
                request -> {
                    asked.add(request.uri().getPath().replaceFirst(".*/", ""));
                    return answers.remove(0);
                },
                account,
                clock,
                () -> new UUID(0, 1));
        String good = "{\"idToken\":\"a.b.c\",\"refreshToken\":\"r\"}";
        if (isRefresh) {
            answers.add(Fixture.reply(200, good));
            login.authorization();
            clock.move(Duration.ofHours(9));
        }
        answers.add(answer(text));
        answers.add(Fixture.reply(200, good));
        try {
            login.authorization();
        } catch (SluseException e) {
            assertThat(e.sentence()).doesNotContain("s3cret", "eyJ");
            return String.valueOf(e.getMessage());
        }
        assertThat(asked).containsExactly("authenticate", "refresh", "authenticate");
        return "anew";
    }

    private static Answer answer(String text) {
        if (text.equals("none")) {
            return new Answer.None(true, "Connection reset");
        }
        return Fixture.reply(
                Integer.parseInt(text.substring(0, 3)), text.substring(3).strip(), Map.of());
    }
}
