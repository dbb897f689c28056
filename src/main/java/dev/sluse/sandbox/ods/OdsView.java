package dev.sluse.sandbox.ods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Datasets as the sandbox's own page shows them. */
final class OdsView {
    private static final int JOBS = 10;

    private OdsView() {}

    static Map<String, Object> brief(Dataset dataset) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("uid", dataset.uid);
        shown.put("dataset_id", dataset.id);
        shown.put("status", dataset.status.word());
        shown.put("since", StatusDocument.time(dataset.since, false));
        shown.put("is_published", dataset.published);
        shown.put("records", dataset.records);
        shown.put("resources", dataset.part("resources").size());
        shown.put("uploads", dataset.files.size());
        shown.put("versions", dataset.versions.size());
        shown.put("jobs", dataset.jobs);
        shown.put("refused", dataset.refused);
        shown.put("ends", dataset.ends);
        List<Job> last = dataset.ended.subList(Math.max(0, dataset.ended.size() - JOBS), dataset.ended.size());
        shown.put("last", last.stream().map(OdsView::job).toList());
        return shown;
    }

    static Map<String, Object> whole(Dataset dataset) {
        Map<String, Object> shown = brief(dataset);
        shown.put("last", dataset.ended.stream().map(OdsView::job).toList());
        shown.put("running", dataset.job == null ? null : job(dataset.job));
        shown.put("resourceList", dataset.part("resources"));
        shown.put("files", dataset.files.values());
        shown.put("fields", dataset.part("fields"));
        shown.put("processors", dataset.part("processors"));
        shown.put("versionList", dataset.versions);
        shown.put("metadata", dataset.metadata);
        shown.put("planned", dataset.plans);
        shown.put("limit", dataset.limit);
        return shown;
    }

    private static Map<String, Object> job(Job job) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", job.number);
        shown.put("action", job.action);
        shown.put("by", job.by);
        shown.put("ordered", StatusDocument.time(job.ordered, false));
        shown.put("ended", job.ended == 0 ? null : StatusDocument.time(job.ended, false));
        shown.put("end", job.end);
        shown.put("sources", job.sources);
        shown.put("rows", job.rows);
        shown.put("records", job.records);
        return shown;
    }
}
