package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Changes what tables are, drops them, and deletes partitions; while a table is written to, none of it can be done. */
final class Tables {
    private final Consumer<Call> committed;

    /** @param committed is told of what was done, under the table's lock */
    Tables(Consumer<Call> committed) {
        this.committed = committed;
    }

    /** Makes the table, or makes it anew without its data if it is another one. */
    Reply define(Call call, Table table) {
        Definition wanted;
        try {
            wanted = Definition.of(json(call), table.name);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
        return alone(call, table, () -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            Map<String, Object> old = table.shown();
            Definition before = table.definition;
            boolean dropped = false;
            if (before != null && before.isLike(wanted)) {
                table.definition = wanted;
            } else {
                dropped = table.recreate(wanted);
            }
            answer.put("old_data_was_dropped", dropped);
            answer.put("old_table_definition", old);
            answer.put("new_table_definition", table.shown());
            return Reply.json(200, answer);
        });
    }

    Reply drop(Call call, Table table) {
        return alone(call, table, () -> {
            if (table.definition == null) {
                throw new Refusal(404, "There is no table " + table.name + ".");
            }
            table.drop();
            return Reply.empty(204);
        });
    }

    Reply deletePartitions(Call call, Table table) {
        JsonNode wanted = json(call).path("partitions");
        return alone(call, table, () -> {
            Definition definition = table.definition;
            if (definition == null) {
                throw new Refusal(404, "There is no table " + table.name + ".");
            }
            Set<String> partitions = new LinkedHashSet<>();
            wanted.forEach(each -> partitions.add(partition(definition, each)));
            if (partitions.isEmpty()) {
                throw new Refusal(400, "partitions is empty.");
            }
            List<List<String>> deleted = new ArrayList<>();
            table.rows.deletePartitions(partitions).forEach(each -> deleted.add(List.of(each.split("\u0000", -1))));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("deleted_partition_keys", deleted);
            answer.put("success", true);
            answer.put("request_id", "sandbox");
            answer.put("partition_key_columns", definition.partitionKey());
            answer.put("message", "");
            return Reply.json(200, answer);
        });
    }

    private static String partition(Definition definition, JsonNode values) {
        List<String> key = new ArrayList<>();
        for (String column : definition.partitionKey()) {
            if (!values.has(column)) {
                throw new Refusal(400, "A partition has no value of " + column + ".");
            }
            key.add(values.path(column).asText());
        }
        if (key.isEmpty() || values.size() != key.size()) {
            throw new Refusal(400, "The partition key is " + definition.partitionKey() + ".");
        }
        return String.join("\u0000", key);
    }

    private interface Work {
        Reply run();
    }

    private Reply alone(Call call, Table table, Work work) {
        if (!table.lock()) {
            throw new Refusal(423, "Another operation with table " + table.name + " is running.");
        }
        try {
            call.pause().run();
            synchronized (table) {
                Reply reply = work.run();
                committed.accept(call);
                return reply;
            }
        } finally {
            table.unlock();
        }
    }

    private static JsonNode json(Call call) {
        try {
            JsonNode read = Reply.JSON.readTree(call.body());
            if (!read.isObject()) {
                throw new Refusal(400, "The body is no JSON object.");
            }
            return read;
        } catch (IOException e) {
            throw new Refusal(400, "The body is no JSON.");
        }
    }
}
