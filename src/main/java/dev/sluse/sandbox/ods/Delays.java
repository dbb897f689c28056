package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long things take, in milliseconds.
 *
 * @param queued until a worker takes a job
 * @param lag how long a poll still shows the old status after an order was taken
 * @param index until Explore shows what was published
 */
record Delays(long queued, long processing, long deleting, long aborting, long saving, long lag, long index) {
    static final Delays FAST = new Delays(150, 400, 150, 200, 100, 100, 150);

    /** Those that are named are changed. */
    Delays with(JsonNode json) {
        return new Delays(
                json.path("queued").asLong(queued),
                json.path("processing").asLong(processing),
                json.path("deleting").asLong(deleting),
                json.path("aborting").asLong(aborting),
                json.path("saving").asLong(saving),
                json.path("lag").asLong(lag),
                json.path("index").asLong(index));
    }

    long of(Status status) {
        return switch (status) {
            case QUEUED -> queued;
            case PROCESSING -> processing;
            case DELETING -> deleting;
            case ABORTING_PROCESSING -> aborting;
            case SAVING_VERSION -> saving;
            case IDLE, ERROR, LIMIT_REACHED -> Dataset.NEVER;
        };
    }
}
