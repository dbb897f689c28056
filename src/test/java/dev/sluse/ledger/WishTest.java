package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.ledger.Requests.Request;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WishTest {
    static Stream<Arguments> wishes() {
        return Stream.of(
                Arguments.of(
                        new Wish.Replay("d1", true, false),
                        "replay",
                        "{\"delivery\":\"d1\",\"again\":true,\"yes\":false}"),
                Arguments.of(
                        new Wish.Cancel("d1", "sent by \"mistake\""),
                        "cancel",
                        "{\"delivery\":\"d1\",\"reason\":\"sent by \\\"mistake\\\"\"}"),
                Arguments.of(new Wish.RetryOperation(17), "operation-retry", "{\"operation\":17}"),
                Arguments.of(
                        new Wish.CancelOperation(17, "too late"),
                        "operation-cancel",
                        "{\"operation\":17,\"reason\":\"too late\"}"),
                Arguments.of(new Wish.StartFlow("bikes"), "flow-start", "{\"flow\":\"bikes\"}"),
                Arguments.of(
                        new Wish.StopFlow("bikes", "holiday"),
                        "flow-stop",
                        "{\"flow\":\"bikes\",\"reason\":\"holiday\"}"),
                Arguments.of(new Wish.RunFlow("bikes"), "flow-run", "{\"flow\":\"bikes\"}"),
                Arguments.of(
                        new Wish.SetWatermark("bikes", 41, false),
                        "watermark",
                        "{\"flow\":\"bikes\",\"event\":41,\"onlyBack\":false}"),
                Arguments.of(new Wish.Deploy("a.camel.yaml"), "deploy", "{\"path\":\"a.camel.yaml\"}"),
                Arguments.of(new Wish.Purge(true), "purge", "{\"dryRun\":true}"));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void aWishIsReadAsItWasWritten(Wish wish, String command, String argument) {
        assertThat(wish.command()).isEqualTo(command);
        assertThat(wish.argument()).isEqualTo(argument);
        assertThat(Wish.of(request(command, argument))).isEqualTo(wish);
    }

    @Test
    void everyWishHasItsExample() {
        assertThat(wishes()).hasSameSizeAs(Wish.COMMANDS.keySet());
    }

    @Test
    void whatNobodyCanCarryOutIsSaid() {
        assertThatThrownBy(() -> Wish.of(request("sing", "{}")))
                .isInstanceOfSatisfying(
                        SluseException.class, e -> assertThat(e.code()).isEqualTo("bad-request"))
                .hasMessage("There is no command sing that the runtime carries out.");
        assertThatThrownBy(() -> Wish.of(request("cancel", "d1")))
                .hasMessage("The command cancel cannot be carried out with d1.");
    }

    private static Request request(String command, String argument) {
        return new Request(1, Instant.EPOCH, command, argument, null, 0, null);
    }
}
