package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the tests of this package have in common. */
final class Fixture {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    static final String UUID = "63de0209-18b3-43d7-9944-69a3bc6d4037";
    static final String OTHER = "11111111-2222-4333-8444-555555555555";
    static final String BASE = "https://nvdb.example/nvdb/apiskriv";
    static final String SETS = BASE + "/rest/v3/endringssett/";
    static final String REFERENCE = "d1/registrer/105/0";

    /** A parent with its child, and one that stands alone. */
    static final String CHANGESET =
            """
            {"datakatalogversjon":"2.41","eksternRef":"d1/registrer/105/0","registrer":{"vegobjekter":[
              {"typeId":95,"tempId":"a","assosiasjoner":[{"typeId":220004,"tempId":[{"verdi":"b"}]}]},
              {"typeId":96,"tempId":"b"},
              {"typeId":95,"tempId":"c"}]}}
            """;

    private Fixture() {}

    static NvdbApi api() {
        Login login = new Login() {
            @Override
            public String authorization() {
                return "Bearer token";
            }

            @Override
            public void refused(String authorization) {
                throw new AssertionError("a driver renews nothing");
            }
        };
        return new NvdbApi(URI.create(BASE + "/"), URI.create("https://les.example/vegobjekter"), "sluse-test", login);
    }

    static NvdbOrders orders(boolean dryRun, String waitFor, boolean isolate, boolean validate) {
        return new NvdbOrders("", "registrer", REFERENCE, dryRun, waitFor, isolate, validate, 3, List.of());
    }

    static NvdbOrders orders() {
        return orders(false, "UTFØRT", false, false);
    }

    static Operation operation(
            NvdbOrders orders,
            @Nullable Memo memo,
            State state,
            int attempts,
            @Nullable String uuid,
            @Nullable String word) {
        return new Operation(
                7,
                "d1",
                NvdbOrders.KIND,
                "registrer/105",
                0,
                state,
                word,
                uuid,
                null,
                "spool/0.json",
                null,
                null,
                attempts,
                NOON,
                NOON,
                null,
                "nvdb//registrer/0",
                orders.json(),
                memo == null ? null : memo.json(),
                NOON,
                null,
                null,
                null,
                null);
    }

    /** A memo as it is written down. */
    static Memo memo(@Nullable String json) {
        try {
            return JSON.readValue(Objects.requireNonNull(json), Memo.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static Answer.Reply reply(int status, String body) {
        return reply(status, body, Map.of());
    }

    static Answer.Reply reply(int status, String body, Map<String, String> headers) {
        return new Answer.Reply(status, headers, body.getBytes(StandardCharsets.UTF_8), null);
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Fixture.class.getResourceAsStream("/nvdb/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A status of the three objects. */
    static String status(String word, String more, String... errorsOf) {
        StringBuilder objects = new StringBuilder();
        for (String id : List.of("a", "b", "c")) {
            String error = List.of(errorsOf).contains(id)
                    ? "{\"kode\":\"UGYLDIG_OVERLAPP\",\"melding\":\"Overlapper et annet.\"}"
                    : "";
            objects.append(objects.isEmpty() ? "" : ",")
                    .append("{\"tempId\":\"")
                    .append(id)
                    .append("\",\"feil\":[")
                    .append(error)
                    .append("],\"advarsler\":[],\"notabener\":[]}");
        }
        return "{\"fremdrift\":\"" + word + "\"," + more
                + "\"resultat\":{\"feil\":[],\"advarsler\":[],\"notabener\":[],\"vegobjekter\":[" + objects + "]}}";
    }
}
