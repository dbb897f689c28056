package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.datafordeler.ServerEvents.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerEventsTest {
    @Test
    void linesBecomeEventsAndCommentsAndUnknownFieldsArePassedOver() {
        ServerEvents events = new ServerEvents();
        List<Event> all = List.of(
                        ":",
                        "",
                        "event: next",
                        "data: {",
                        "data:\"a\":1}",
                        "id: 7",
                        "",
                        "",
                        "event: complete",
                        "data:",
                        "")
                .stream()
                .map(events::line)
                .flatMap(Optional::stream)
                .toList();
        assertThat(all).containsExactly(new Event("next", "{\n\"a\":1}"), new Event("complete", ""));
    }

    @Test
    void whatAnEventHasTooMuchOfIsLeftOut() {
        ServerEvents events = new ServerEvents();
        for (int line = 0; line < 5_000; line++) {
            events.line("data: " + "x".repeat(1_000));
        }

        assertThat(events.line("").orElseThrow().data().length()).isLessThan(1_100_000);
    }
}
