package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookJsonTest {
    private record Inner(String text, long number, boolean truth) {}

    private record Outer(
            @Nullable String absent,
            String empty,
            List<Inner> inners,
            List<String> none,
            Map<String, Map<String, Long>> counts,
            @Nullable Integer small,
            @Nullable Inner inner) {}

    private static final Inner ODD =
            new Inner("a \"quoted\" \\ æøå 你 \ud83d\ude00\n\t\r\b\f\u0000\u001b\u007f/", -1, true);

    private static final List<Object> VALUES = List.of(
            new Outer(null, "", List.of(), List.of(), Map.of(), null, null),
            new Outer(
                    "x",
                    " ",
                    List.of(ODD, new Inner("", Long.MAX_VALUE, false)),
                    List.of("a", "b"),
                    Map.of("bikes", Map.of("delivered", 3L)),
                    7,
                    ODD),
            List.of(),
            List.of(ODD, ODD),
            Map.of(),
            Map.of("a", 1));

    @Test
    void itIsToTheLetterWhatJacksonWrites() {
        assertThat(VALUES).allSatisfy(value -> {
            StringWriter jackson = new StringWriter();
            Json.print(new PrintWriter(jackson), value);
            assertThat(LookJson.of(value) + System.lineSeparator()).isEqualTo(jackson.toString());
        });
    }

    @Test
    void onOneLineToo() throws Exception {
        ObjectMapper compact = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
        for (Object value : VALUES) {
            assertThat(LookJson.line(value)).isEqualTo(compact.writeValueAsString(value));
        }
    }

    @Test
    void whatIsNoPlainDataIsNotWritten() {
        assertThatThrownBy(() -> LookJson.of(Arrays.asList("a", 'b')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A value of class java.lang.Character is not plain data.");
    }
}
