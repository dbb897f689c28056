package dev.sluse.datafordeler.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.datafordeler.GraphQl;
import dev.sluse.datafordeler.RegisterClient;
import dev.sluse.datafordeler.Registers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinPointTest {
    private static final Instant MADE = Instant.parse("2026-10-09T23:08:00Z");

    private final List<Map<String, Object>> asked = new ArrayList<>();

    /** Which event is found first, by number and by time; 0: none. */
    private long join(long before, long byNumber, long byTime) {
        GraphQl service = new GraphQl() {
            @Override
            public Reply ask(String query, Map<String, Object> variables, Duration deadline) {
                asked.add(variables);
                long id = variables.containsKey("since") ? byTime : byNumber;
                String event =
                        "{\"eventid\":" + id + ",\"eventaction\":\"u\",\"datafordelerRegisterImportSequenceNumber\":1}";
                return new Reply(
                        200,
                        "{\"data\":{\"BBR_Events\":{\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},\"nodes\":["
                                + (id == 0 ? "" : event) + "]}}}");
            }

            @Override
            public Reply schema(Duration deadline) {
                throw new AssertionError("nobody asks for it");
            }
        };
        RegisterClient client =
                new RegisterClient(Registers.standard().find("BBR").orElseThrow(), service);
        return JoinPoint.of(client, before, 409_248, MADE).watermark();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # before, by number, by time, watermark
                    500,      400,       300,     299
                    500,      300,       400,     299
                    500,      501,       502,     500
                    500,      600,       700,     500
                    500,      0,         300,     299
                    500,      300,       0,       299
                    500,      0,         0,       500
                    0,        0,         0,       0
                    500,      1,         400,     0
                    """)
    void eventsJoinAtWhateverIsFirst(long before, long byNumber, long byTime, long watermark) {
        assertThat(join(before, byNumber, byTime)).isEqualTo(watermark);
    }

    @Test
    void itAsksForTheNextPackageAndForSixHoursBeforeTheFileWasMade() {
        join(500, 400, 300);
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        Map.of("first", 1, "from", 1L, "to", Long.MAX_VALUE, "sequenceFrom", 409_249),
                        Map.of("first", 1, "since", "2026-10-09T17:08:00Z"));
    }
}
