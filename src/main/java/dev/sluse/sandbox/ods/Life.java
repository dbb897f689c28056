package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** Takes datasets through their states (contract 4.3), each step at the moment when it is due. Guarded by its site. */
final class Life {
    static final String PUBLISH = "publish";
    static final String UNPUBLISH = "unpublish";
    static final String METADATA = "publish_metadata";
    static final String RESTORE = "restore";

    private static final List<Status> MAY_BEGIN = List.of(Status.IDLE, Status.ERROR, Status.LIMIT_REACHED);
    private static final int KEPT = 50;

    /** Reads what a dataset's resources hold. */
    interface Reading {
        Harvest read(Dataset dataset);
    }

    private final Supplier<Delays> delays;
    private final Reading reading;

    Life(Supplier<Delays> delays, Reading reading) {
        this.delays = delays;
        this.reading = reading;
    }

    /**
     * Takes an order.
     *
     * @throws Refusal if the dataset is not at rest
     */
    void order(Dataset dataset, String action, String by, long now) {
        atRest(dataset);
        Plan plan = dataset.plans.isEmpty() ? Plan.USUAL : dataset.plans.remove(0);
        ObjectNode before = StatusDocument.of(dataset, false);
        dataset.job = new Job(++dataset.jobs, action, by, now, plan);
        dataset.message = null;
        dataset.errors.removeAll();
        dataset.params.removeAll();
        enter(dataset, Status.QUEUED, now);
        if (plan.instant()) {
            while (dataset.due < Dataset.NEVER) {
                step(dataset, now);
            }
        } else if (delays.get().lag() > 0) {
            dataset.stale = before;
            dataset.staleUntil = now + delays.get().lag();
        }
    }

    /** @throws Refusal if the dataset is not at rest */
    static void atRest(Dataset dataset) {
        if (!MAY_BEGIN.contains(dataset.status)) {
            dataset.refused++;
            throw Refusal.status(dataset.status, "idle, error, limit_reached");
        }
    }

    /** @throws Refusal unless it is being processed */
    void abort(Dataset dataset, long now) {
        if (dataset.status != Status.PROCESSING) {
            dataset.refused++;
            throw Refusal.status(
                    dataset.status, "processing_all_dataset_data, processing_dataset, processing_resource_records");
        }
        Job job = running(dataset);
        long took = Math.max(1, delays.get().processing());
        job.records = job.records * Math.min(now - job.began, took) / took;
        enter(dataset, Status.ABORTING_PROCESSING, now);
    }

    /** Lets what hangs go on. */
    void release(Dataset dataset, long now) {
        Job job = dataset.job;
        if (job != null && dataset.due == Dataset.NEVER) {
            Plan plan = job.plan;
            job.plan = new Plan(plan.end(), plan.count(), plan.message(), null, plan.millis(), plan.instant());
            dataset.due = now;
        }
    }

    /** Takes all steps that are due, and tells whether there was one. */
    boolean advance(Dataset dataset, long now) {
        boolean moved = false;
        while (dataset.due <= now) {
            step(dataset, dataset.due);
            moved = true;
        }
        if (dataset.nextDue <= now) {
            dataset.shown = dataset.next;
            dataset.nextDue = Dataset.NEVER;
            moved = true;
        }
        return moved;
    }

    private void step(Dataset dataset, long at) {
        Job job = running(dataset);
        switch (dataset.status) {
            case QUEUED -> begin(dataset, job, at);
            case PROCESSING -> processed(dataset, job, at);
            case ABORTING_PROCESSING -> {
                dataset.records = job.records;
                dataset.dataProcessed = at;
                end(dataset, job, "aborted", Status.IDLE, at);
            }
            case DELETING -> {
                dataset.published = false;
                dataset.records = 0;
                dataset.sample.clear();
                end(dataset, job, "unpublished", Status.IDLE, at);
            }
            case SAVING_VERSION -> {
                dataset.metadataProcessed = at;
                end(dataset, job, job.action.equals(RESTORE) ? "restored" : "metadata published", Status.IDLE, at);
            }
            case IDLE, ERROR, LIMIT_REACHED -> dataset.due = Dataset.NEVER;
        }
    }

    private void begin(Dataset dataset, Job job, long at) {
        job.began = at;
        job.recordsBefore = dataset.records;
        switch (job.action) {
            case UNPUBLISH -> enter(dataset, Status.DELETING, at);
            case METADATA, RESTORE -> enter(dataset, Status.SAVING_VERSION, at);
            default -> {
                Harvest harvest = reading.read(dataset);
                job.sources = harvest.sources();
                job.rows = harvest.rows();
                job.records = harvest.records();
                job.message = harvest.trouble();
                dataset.sample = harvest.sample();
                enter(dataset, Status.PROCESSING, at);
            }
        }
    }

    private void processed(Dataset dataset, Job job, long at) {
        Plan plan = job.plan;
        long limit = plan.end().equals("limit") ? plan.count() : dataset.limit;
        if (job.message != null || plan.end().equals("error")) {
            dataset.message = job.message == null ? plan.message() : job.message;
            end(dataset, job, "failed", Status.ERROR, at);
            return;
        }
        dataset.published = true;
        dataset.dataProcessed = at;
        dataset.metadataProcessed = at;
        if (plan.end().equals("limit") || (limit > 0 && job.records > limit)) {
            dataset.params
                    .putObject("error")
                    .put("limit_type", "max_records_by_dataset")
                    .put("limit", limit)
                    .put("value", Math.max(job.records, limit + 1));
            dataset.message = "The dataset has more records than allowed.";
            job.records = Math.min(job.records, limit);
            dataset.records = job.records;
            end(dataset, job, "limit_reached", Status.LIMIT_REACHED, at);
            return;
        }
        dataset.records = job.records;
        if (plan.end().equals("errors")) {
            for (int i = 1; i <= plan.count(); i++) {
                dataset.errors
                        .addObject()
                        .put("record_id", String.format("%040x", i))
                        .put("field_uid", "field_" + i)
                        .putNull("processor_uid")
                        .put("message", "Value \"n/a\" of record " + i + " is no number.");
            }
        }
        int errors = dataset.errors.size();
        end(dataset, job, errors == 0 ? "published" : "published with " + errors + " record errors", Status.IDLE, at);
    }

    private void end(Dataset dataset, Job job, String end, Status status, long at) {
        job.end = end;
        job.ended = at;
        dataset.ended.add(job);
        if (dataset.ended.size() > KEPT) {
            dataset.ended.remove(0);
        }
        dataset.ends.merge(end, 1, Integer::sum);
        dataset.job = null;
        enter(dataset, status, at);
        dataset.next = new Dataset.Published(
                dataset.published, dataset.records, dataset.dataProcessed, dataset.metadataProcessed, at);
        dataset.nextDue = at + delays.get().index();
    }

    /** {@code since} always moves. */
    private void enter(Dataset dataset, Status status, long at) {
        dataset.previous = dataset.status;
        dataset.status = status;
        dataset.since = Math.max(at, dataset.since + 1);
        Job job = dataset.job;
        long stays = delays.get().of(status);
        if (job != null && status == Status.PROCESSING && job.plan.millis() >= 0) {
            stays = job.plan.millis();
        }
        boolean hangs = job != null && job.plan.hangsIn(status);
        dataset.due = hangs || stays == Dataset.NEVER ? Dataset.NEVER : at + stays;
    }

    private static Job running(Dataset dataset) {
        if (dataset.job == null) {
            throw new IllegalStateException(dataset.id + " is " + dataset.status + " without a job");
        }
        return dataset.job;
    }
}
