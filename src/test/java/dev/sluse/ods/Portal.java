package dev.sluse.ods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As little of a portal as one dataset needs, with the states and guards of contract 4; time is given to it. */
final class Portal {
    /** A run of the dataset. */
    static final class Run {
        final String kind;
        final @Nullable String file;
        String end = "";

        Run(String kind, @Nullable String file) {
            this.kind = kind;
            this.file = file;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Run> runs = new ArrayList<>();
    /** The file of each resource that is called trips, by uid. */
    final Map<String, String> resources = new LinkedHashMap<>();

    final List<Integer> aborted = new ArrayList<>();
    boolean published = true;
    Duration takes = Duration.ofSeconds(7);
    Duration queued = Duration.ofSeconds(2);
    /** The state that runs end in, and how many record errors they have. */
    String endsIn = "idle";

    int errors;
    int uploads;
    int created;
    private String status = "idle";
    private String previous = "processing";
    private Instant since;
    private Instant dataProcessed;
    private Instant metadataProcessed;
    /** What a publish of metadata runs as; the contract leaves it open. */
    String metadataRunsAs = "processing";
    /** Whether it is somebody's version that is saved. */
    private boolean saving;
    /** For how long the old status is shown after an order. */
    Duration lag = Duration.ofSeconds(4);

    private String shown = "";
    private Instant shownUntil = Instant.EPOCH;
    private int saves;
    private int nextResource;
    private Instant now;

    Portal(Instant now) {
        this.now = now;
        this.since = now.minusSeconds(600);
        this.dataProcessed = now.minusSeconds(600);
        this.metadataProcessed = now.minusSeconds(600);
    }

    /** What time has brought about. */
    void at(Instant moment) {
        now = moment;
        boolean moved = true;
        while (moved) {
            Duration in = Duration.between(since, moment);
            moved = switch (status) {
                case "queued" -> in.compareTo(queued) >= 0 && move(running(), since.plus(queued));
                case "processing" -> in.compareTo(takes) >= 0 && end("good", since.plus(takes));
                case "deleting" -> in.compareTo(takes) >= 0 && end("gone", since.plus(takes));
                case "aborting_processing" -> in.compareTo(queued) >= 0 && end("aborted", since.plus(queued));
                case "saving_version" ->
                    in.compareTo(queued) >= 0
                            && (saving ? move("idle", since.plus(queued)) : end("good", since.plus(queued)));
                default -> false;
            };
        }
    }

    private Run last() {
        return runs.get(runs.size() - 1);
    }

    private String running() {
        return switch (last().kind) {
            case "unpublish" -> "deleting";
            case "publish_metadata" -> metadataRunsAs;
            default -> "processing";
        };
    }

    private boolean end(String how, Instant when) {
        last().end = how;
        if (how.equals("good") && last().kind.equals("publish_metadata")) {
            metadataProcessed = when;
        } else if (how.equals("good") && endsIn.equals("idle")) {
            metadataProcessed = when;
            published = true;
            dataProcessed = when;
        } else if (how.equals("gone")) {
            published = false;
        }
        return move(how.equals("good") ? endsIn : "idle", when);
    }

    private boolean move(String to, Instant when) {
        previous = status;
        status = to;
        since = when.truncatedTo(ChronoUnit.MILLIS);
        return true;
    }

    boolean isAtRest() {
        return status.equals("idle") || status.equals("error") || status.equals("limit_reached");
    }

    /** Somebody orders something; false if the dataset is in no state for it. */
    boolean order(String kind) {
        if (kind.equals("abort")) {
            if (status.equals("processing")) {
                aborted.add(runs.size() - 1);
                return move("aborting_processing", now);
            }
            return false;
        }
        if (!isAtRest()) {
            return false;
        }
        if (kind.equals("save")) {
            saves++;
            saving = true;
            return move("saving_version", now);
        }
        saving = false;
        shown = statusJson();
        shownUntil = now.plus(lag);
        runs.add(new Run(
                kind, resources.isEmpty() ? null : resources.values().iterator().next()));
        return move("queued", now);
    }

    /** The answer of a request that arrives. */
    Answer.Reply answer(Request request) {
        String path = request.uri().getPath().replaceFirst(".*/(v1\\.0|v2\\.1)/", "");
        String call = request.method() + " " + path;
        return switch (call) {
            case "GET datasets/" -> json("{\"results\":[{\"uid\":\"da_1\",\"dataset_id\":\"city-bikes\"}]}");
            case "GET datasets/da_1/status/" -> json(now.isBefore(shownUntil) ? shown : statusJson());
            case "GET datasets/da_1/versions/" -> json(versions());
            case "GET datasets/da_1/processors/", "GET datasets/da_1/fields/" -> json("{\"results\":[]}");
            case "GET datasets/da_1/resources/" -> json(list());
            case "POST datasets/da_1/resources/files/" -> json("{\"uid\":\"f" + ++uploads + "\"}");
            case "POST datasets/da_1/resources/" -> place("re_" + ++nextResource, body(request), true);
            case "GET catalog/datasets/city-bikes" ->
                published
                        ? json("{\"metas\":{\"default\":{\"data_processed\":\"" + dataProcessed
                                + "\",\"metadata_processed\":\"" + metadataProcessed + "\"}}}")
                        : reply(404, "{\"error_code\":\"not_found\",\"message\":\"Not found.\"}");
            default ->
                path.startsWith("datasets/da_1/resources/")
                        ? place(path.split("/", -1)[3], body(request), false)
                        : ordered(path.split("/", -1)[2]);
        };
    }

    private Answer.Reply place(String uid, JsonNode body, boolean isNew) {
        if (!isAtRest()) {
            return busy();
        }
        created += isNew ? 1 : 0;
        resources.put(uid, body.path("datasource").path("file").path("uid").asText());
        return reply(isNew ? 201 : 200, "{\"uid\":\"" + uid + "\"}");
    }

    private Answer.Reply ordered(String kind) {
        return order(kind) ? json("{\"detail\":\"ok\"}") : busy();
    }

    private Answer.Reply busy() {
        return reply(400, "{\"error_code\":\"invalid_dataset_status\",\"message\":\"status is '" + status + "'\"}");
    }

    private String statusJson() {
        ObjectNode said = JSON.createObjectNode();
        said.put("status", status).put("previous", previous).put("since", since.toString());
        said.put("is_published", published);
        ArrayNode bad = said.putArray("records_errors");
        for (int i = 0; i < errors; i++) {
            bad.addObject().put("record_id", "=r" + i).put("field_uid", "no2").put("message", "Bad, \"value\"");
        }
        said.putObject("params")
                .putObject("error")
                .put("limit_type", "records")
                .put("limit", 20_000)
                .put("value", 25_000);
        return said.toString();
    }

    private String versions() {
        ObjectNode said = JSON.createObjectNode();
        ArrayNode all = said.putArray("results");
        for (int i = 0; i < saves; i++) {
            all.addObject()
                    .put("uid", "ch_" + i)
                    .put("created_at", now.minusSeconds(1).toString());
        }
        return said.toString();
    }

    private String list() {
        ObjectNode said = JSON.createObjectNode();
        ArrayNode all = said.put("total_count", resources.size()).putArray("results");
        resources.forEach((uid, file) -> all.addObject()
                .put("uid", uid)
                .put("title", "trips")
                .put("type", "csvfile")
                .putObject("datasource")
                .put("type", "uploaded_file")
                .putObject("file")
                .put("uid", file));
        return said.toString();
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(new String(((Request.Body.Bytes) request.body()).content(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer.Reply json(String body) {
        return reply(200, body);
    }

    static Answer.Reply reply(int status, String body) {
        return new Answer.Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), null);
    }
}
