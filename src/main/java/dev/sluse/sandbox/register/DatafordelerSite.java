package dev.sluse.sandbox.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Datafordeler on the wire: {@code /<REGISTER>/v<N>} for queries and subscriptions, its {@code /schema}, file downloads, and the call for
 * a token. Errors of a query come in an answer with status 200.
 */
public final class DatafordelerSite implements Site {
    private static final Pattern SERVICE = Pattern.compile("/([A-Za-z]+)/v(\\d{1,2})(/schema)?");
    private static final String TOKEN = "/auth/realms/distribution/protocol/openid-connect/token";
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final Registers registers;
    private final Access access;
    private final long keepAliveMillis;
    private final AtomicLong traces = new AtomicLong();

    DatafordelerSite(Registers registers, Access access, long keepAliveMillis) {
        this.registers = registers;
        this.access = access;
        this.keepAliveMillis = keepAliveMillis;
    }

    @Override
    public Reply answer(Call call) {
        if (call.path().equals(TOKEN)) {
            return access.token(call);
        }
        Optional<Reply.Whole> refusal = access.refusal(call);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (call.path().endsWith("/GetAvailableFileDownloads")) {
            return registers.files().list(call);
        }
        if (call.path().endsWith("/GetFile")) {
            return registers.files().file(call);
        }
        Matcher service = SERVICE.matcher(call.path());
        Optional<Registers.Entry> entry = service.matches() ? registers.find(service.group(1)) : Optional.empty();
        if (entry.isEmpty()
                || !entry.get().world().register().versions().contains(Integer.parseInt(service.group(2)))) {
            return Reply.text(404, "");
        }
        if (service.group(3) != null) {
            return Reply.of(
                    200,
                    "application/graphql; charset=utf-8",
                    entry.get().service().sdl().getBytes(StandardCharsets.UTF_8));
        }
        return asked(call, entry.get());
    }

    private Reply asked(Call call, Registers.Entry entry) {
        boolean streams = call.header("accept").orElse("").contains("text/event-stream");
        try {
            Question question = question(call, entry);
            if (!question.subscription()) {
                return ok(answer(question, entry.world()));
            }
            long since = registers.hangUps();
            EventStream stream = new EventStream(
                    entry.world(), question, keepAliveMillis, () -> registers.hangUps() == since, registers::isMute);
            return new Reply.Streamed("text/event-stream; charset=utf-8", stream);
        } catch (GraphqlError e) {
            byte[] errors = Reply.json(200, errors(e)).body();
            return streams
                    ? new Reply.Streamed("text/event-stream; charset=utf-8", EventStream.refused(errors))
                    : ok(errors);
        }
    }

    private static Question question(Call call, Registers.Entry entry) {
        try {
            if (call.method().equals("GET")) {
                String variables = call.query().getOrDefault("variables", "{}");
                return entry.service()
                        .reader()
                        .read(call.query().getOrDefault("query", ""), Reply.JSON.readValue(variables, VARIABLES));
            }
            JsonNode body = Reply.JSON.readTree(call.body());
            Map<String, Object> variables = body.path("variables").isObject()
                    ? Reply.JSON.convertValue(body.get("variables"), VARIABLES)
                    : Map.of();
            return entry.service().reader().read(body.path("query").asText(), variables);
        } catch (JsonProcessingException e) {
            throw new GraphqlError("HC0012", "", 1, 1, "The GraphQL request is not valid JSON.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] answer(Question question, World world) {
        try {
            if (question.name().equals(StatusText.FIELD)) {
                return StatusText.of(world.status(), Question.names(question.field()));
            }
            if (question.name().equals(world.register().events())) {
                return new EventQuery(world, question).answer();
            }
            for (EntityModel each : world.register().entities()) {
                if (question.name().equals(world.register().code() + "_" + each.graphqlName())) {
                    return new RowQuery(world, each, question).answer();
                }
            }
        } catch (IllegalArgumentException e) {
            throw QuestionReader.at(question.field(), "", String.valueOf(e.getMessage()));
        }
        throw new IllegalStateException("nothing answers " + question.name());
    }

    private Map<String, Object> errors(GraphqlError error) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("traceId", String.format("00-%032x-%016x-01", traces.incrementAndGet(), traces.get()));
        if (!error.code().isEmpty()) {
            extensions.put("code", error.code());
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("message", error.text());
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("line", error.line());
        place.put("column", error.column());
        one.put("locations", List.of(place));
        if (!error.field().isEmpty()) {
            one.put("path", List.of(error.field()));
        }
        one.put("extensions", extensions);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("errors", new ArrayList<>(List.of(one)));
        if (!error.field().isEmpty()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put(error.field(), Reply.JSON.nullNode());
            answer.put("data", data);
        }
        return answer;
    }

    private static Reply.Whole ok(byte[] json) {
        return Reply.of(200, "application/json; charset=utf-8", json);
    }

    @Override
    public Reply.Whole trouble(int status) {
        return status == 401 ? Access.unknown() : Reply.text(status, "");
    }
}
