package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order and what became of it. Times in epoch milliseconds; 0: not yet. Guarded by its site. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class Job {
    /** What of a resource was read: the digest of its file, or where it lies. */
    record Source(String resource, String title, String content) {}

    int number;
    String action = "";
    String by = "";
    long ordered;
    long began;
    long ended;

    /** What became of it: {@code published}, {@code aborted}, {@code limit_reached} and so on; empty: it runs. */
    String end = "";

    Plan plan = Plan.USUAL;
    List<Source> sources = new ArrayList<>();
    long rows;
    long records;
    long recordsBefore;

    @Nullable
    String message;

    Job() {}

    Job(int number, String action, String by, long ordered, Plan plan) {
        this.number = number;
        this.action = action;
        this.by = by;
        this.ordered = ordered;
        this.plan = plan;
    }
}
