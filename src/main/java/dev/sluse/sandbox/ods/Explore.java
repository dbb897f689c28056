package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the public sees (contract 9): a dataset that is published, some time after it became so. With the monitor of the datasets held. */
final class Explore {
    private static final int MOST = 100;

    private final Datasets datasets;

    Explore(Datasets datasets) {
        this.datasets = datasets;
    }

    /** @param path segments behind {@code /api/explore/v2.1} */
    Reply answer(Call call, List<String> path, boolean hasKey) {
        if (!call.method().equals("GET")
                || path.size() < 3
                || !path.get(0).equals("catalog")
                || !path.get(1).equals("datasets")) {
            return error(404, "not_found", "There is nothing at " + call.path() + ".");
        }
        Optional<Dataset> found = datasets.all().stream()
                .filter(each -> each.id.equals(path.get(2)))
                .findFirst();
        if (found.isEmpty() || !found.get().shown.shown()) {
            return error(404, "not_found", "Dataset '" + path.get(2) + "' does not exist.");
        }
        Dataset dataset = found.get();
        if (dataset.restricted && !hasKey) {
            return error(401, "unauthorized", "Dataset '" + path.get(2) + "' may not be read.");
        }
        if (path.size() == 3) {
            return Reply.json(200, shown(dataset));
        }
        return path.size() == 4 && path.get(3).equals("records")
                ? records(call, dataset)
                : error(404, "not_found", "There is nothing at " + call.path() + ".");
    }

    /** While it is processed anew, the count rises. */
    private long count(Dataset dataset) {
        Job job = dataset.job;
        if (dataset.status != Status.PROCESSING || job == null) {
            return dataset.shown.records();
        }
        long took = Math.max(1, datasets.settings.delays.processing());
        return job.records * Math.min(datasets.now() - job.began, took) / took;
    }

    private ObjectNode shown(Dataset dataset) {
        Dataset.Published shown = dataset.shown;
        ObjectNode json =
                Reply.JSON.createObjectNode().put("dataset_id", dataset.id).put("dataset_uid", dataset.uid);
        json.put("has_records", count(dataset) > 0).put("data_visible", true);
        ObjectNode metas = json.putObject("metas").putObject("default");
        metas.put("records_count", count(dataset));
        metas.put("data_processed", time(shown.dataProcessed()));
        metas.put("metadata_processed", time(shown.metadataProcessed()));
        metas.put("modified", time(shown.modified()));
        return json;
    }

    private String time(long millis) {
        return StatusDocument.time(millis, datasets.settings.wholeSeconds);
    }

    private Reply records(Call call, Dataset dataset) {
        int limit;
        try {
            limit = Integer.parseInt(call.query().getOrDefault("limit", "10"));
        } catch (NumberFormatException e) {
            limit = MOST + 1;
        }
        if (limit < -1 || limit > MOST || call.query().containsKey("where")) {
            return error(
                    400,
                    "InvalidRESTParameterError",
                    call.query().containsKey("where")
                            ? "The sandbox knows no where."
                            : "Invalid value for limit API parameter: it must be between -1 and 100.");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("total_count", count(dataset));
        body.put("results", dataset.sample.subList(0, Math.min(dataset.sample.size(), limit < 0 ? MOST : limit)));
        return Reply.json(200, body);
    }

    private static Reply.Whole error(int status, String code, String message) {
        return Reply.json(status, Map.of("error_code", code, "message", message));
    }
}
