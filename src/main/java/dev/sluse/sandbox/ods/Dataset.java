package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dataset, all of it: its configuration, its status, its jobs and what is published. It is written down as JSON by its fields. Times in
 * epoch milliseconds. Guarded by its site.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
final class Dataset {
    static final long NEVER = Long.MAX_VALUE;

    /** A file that was uploaded. */
    record UploadedFile(String uid, String filename, String mimetype, long created, long bytes, String sha256) {}

    /** What Explore tells of it. */
    record Published(boolean shown, long records, long dataProcessed, long metadataProcessed, long modified) {}

    String uid = "";
    String id = "";
    long created;
    long updated;
    boolean restricted;

    Status status = Status.IDLE;

    @Nullable
    Status previous;

    long since;
    boolean published;

    @Nullable
    String message;

    ArrayNode errors = Reply.JSON.createArrayNode();
    ObjectNode params = Reply.JSON.createObjectNode();

    /** What a poll still shows for a moment after an order was taken. */
    @Nullable
    ObjectNode stale;

    long staleUntil;

    /** When its next step is due. */
    long due = NEVER;

    @Nullable
    Job job;

    int jobs;
    List<Job> ended = new ArrayList<>();
    Map<String, Integer> ends = new TreeMap<>();
    List<Plan> plans = new ArrayList<>();

    /** Orders that were refused, and requests that would have changed it. */
    int refused;

    Map<String, UploadedFile> files = new LinkedHashMap<>();

    /** resources, fields, processors, schedules: lists of what has a uid. */
    Map<String, ArrayNode> parts = new LinkedHashMap<>();

    ObjectNode metadata = Reply.JSON.createObjectNode();
    ArrayNode versions = Reply.JSON.createArrayNode();

    long records;
    long dataProcessed;
    long metadataProcessed;
    List<Map<String, String>> sample = new ArrayList<>();

    /** Explore follows after a while. */
    Published shown = new Published(false, 0, 0, 0, 0);

    Published next = shown;
    long nextDue = NEVER;

    /** Records of a source that lies elsewhere, of a limit (0: none), of another actor. */
    long remoteRecords = 100;

    long limit;
    long paceMillis;
    long paceDue = NEVER;
    List<String> paceActions = new ArrayList<>();
    int paceStep;

    Dataset() {}

    Dataset(String uid, String id, long now) {
        this.uid = uid;
        this.id = id;
        this.created = now;
        this.updated = now;
        this.since = now;
    }

    ArrayNode part(String name) {
        return parts.computeIfAbsent(name, key -> Reply.JSON.createArrayNode());
    }
}
