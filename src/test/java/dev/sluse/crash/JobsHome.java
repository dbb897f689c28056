package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.wire.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A home with a flow that registers road objects in NVDB and one for each dataset of Opendatasoft that publishes what is dropped, and what
 * a sandbox says of both ends. The sandbox lives in this process, the runtime in another one.
 */
record JobsHome(Path root, Sandbox sandbox, int batchSize, Map<String, Integer> rows) {
    static final List<String> DATASETS = List.of("city-bikes", "noise", "air");
    /** A road link sequence that NVDB does not have: found by the server only. */
    static final int NOWHERE = 999;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROADS =
            """
            - route:
                id: roads
                description: Speed limits into NVDB
                from:
                  uri: drop:roads
                  parameters: {minAge: 0, every: 50ms}
                  steps:
                    - to: {uri: "nvdb:registrer", parameters: {mapping: roads.mapping.yaml, batchSize: %d, onInvalid: quarantine, responsible: olanor}}
            """;
    private static final String MAPPING =
            """
            typeId: 105
            tempId: id
            startdato: valid_from
            properties:
              Fartsgrense: speed_limit
            position:
              veglenkesekvens: road_link
              fra: from
              til: to
            """;
    private static final String DATASET =
            """
            - route:
                id: %1$s-publish
                description: A dataset
                from:
                  uri: drop:%1$s
                  parameters: {minAge: 0, every: 50ms, parallel: 1}
                  steps:
                    - to: {uri: "ods:%1$s", parameters: {resource: rows, verify: fail}}
            """;

    static JobsHome make(Path root, Sandbox sandbox, int batchSize, double pollScale) throws IOException {
        JobsHome home = new JobsHome(root, sandbox, batchSize, new TreeMap<>());
        Properties settings = new Properties();
        settings.putAll(sandbox.settings());
        settings.put("sluse.retry.initial", "50ms");
        settings.put("sluse.retry.max", "500ms");
        settings.put("nvdb.poll-scale", Double.toString(pollScale));
        settings.put("ods.poll-scale", Double.toString(pollScale));
        try (var out = Files.newBufferedWriter(home.settings())) {
            settings.store(out, null);
        }
        Files.createDirectories(home.routes().resolve("mappings"));
        Files.writeString(home.routes().resolve("mappings/roads.mapping.yaml"), MAPPING);
        Files.writeString(home.routes().resolve("roads.camel.yaml"), ROADS.formatted(batchSize));
        for (String each : DATASETS) {
            Files.writeString(home.routes().resolve(each + ".camel.yaml"), DATASET.formatted(each));
            // of what it has elsewhere nothing is counted
            sandbox.ods().carryOut(each, JSON.readTree("{\"do\":\"source\",\"records\":0}"));
        }
        home.nvdb("{'do':'settings','overlaps':true,'unknown':[" + NOWHERE + "]}");
        return home;
    }

    private TestHome files() {
        return new TestHome(root);
    }

    private Path settings() {
        return root.resolve("sandbox.properties");
    }

    Path routes() {
        return files().routes();
    }

    RuntimeProcess start(String... flags) throws IOException {
        return RuntimeProcess.start(
                root,
                files().home(),
                routes(),
                List.of(flags),
                List.of("--config", settings().toString()));
    }

    /** From now on these troubles, as a list in JSON, and no others. */
    void trouble(String faults) throws IOException {
        sandbox.faults().clear();
        sandbox.faults().add(Faults.read(JSON.readTree(faults.replace('\'', '"'))));
    }

    void nvdb(String command) throws IOException {
        sandbox.nvdb().carryOut(JSON.readTree(command.replace('\'', '"')));
    }

    /**
     * Drops a file of speed limits.
     *
     * @param wrong the row from 1 that lies nowhere; 0: none does
     */
    void roads(int number, int count, int wrong) throws IOException {
        StringBuilder text = new StringBuilder("id,valid_from,speed_limit,road_link,from,to\n");
        for (int row = 1; row <= count; row++) {
            int link = row == wrong ? NOWHERE : 1000 + number;
            double from = (row - 1) / (double) count;
            double to = row / (double) count;
            text.append("f")
                    .append(number)
                    .append('-')
                    .append(row)
                    .append(",2026-12-01,50,")
                    .append(link);
            text.append(',').append(from).append(',').append(to).append('\n');
        }
        files().drop("roads/file-" + number + ".csv", text.toString());
        rows.put("file-" + number + ".csv", count);
    }

    /** Drops the next content of a dataset: so many rows. */
    void dataset(String dataset, int number, int count) throws IOException {
        StringBuilder text = new StringBuilder("file,row\n");
        for (int row = 1; row <= count; row++) {
            text.append(number).append(',').append(row).append('\n');
        }
        files().drop(dataset + "/" + dataset + "-%05d.csv".formatted(number), text.toString());
    }

    List<Delivery> deliveries() {
        return files().deliveries();
    }

    /** Waits until so many deliveries have come to their end; none of them may have failed. */
    void assertThatAllEnded(int count) {
        List<Delivery> all = deliveries();
        assertThat(all).hasSize(count).allSatisfy(each -> assertThat(each.state())
                .as("%s %s: %s %s", each.id(), each.path(), each.reason(), operations(each.id()))
                .isIn(DeliveryState.DELIVERED, DeliveryState.QUARANTINED, DeliveryState.REJECTED));
    }

    private List<String> operations(String delivery) {
        return files().read(ledger -> ledger.operations().ofDelivery(delivery)).stream()
                .map(each -> each.batch() + " " + each.state() + " " + each.remoteState() + " " + each.answer() + " "
                        + each.trouble())
                .toList();
    }

    /** No changeset took effect twice, and none was started that the ledger does not know. */
    void assertThatChangesetsWereHonest() {
        JsonNode effects = JSON.valueToTree(sandbox.nvdb().effects(""));
        assertThat(effects.path("repeated")).as("what took effect twice").isEmpty();
        assertThat(effects.path("objects").asLong())
                .isEqualTo(effects.path("distinct").asLong());
        Set<String> known = new TreeSet<>();
        for (Delivery each : deliveries()) {
            for (Operation operation :
                    files().read(ledger -> ledger.operations().ofDelivery(each.id()))) {
                if (operation.remoteId() != null) {
                    known.add(operation.remoteId());
                }
            }
        }
        for (JsonNode set : JSON.valueToTree(sandbox.nvdb().changesets("", null))) {
            assertThat(set.path("started").asInt()).as("starts of %s", set).isLessThanOrEqualTo(1);
            if (set.path("started").asInt() > 0) {
                assertThat(known)
                        .as("started, so known")
                        .contains(set.path("id").asText());
            }
        }
    }

    /** Each row of each file has one outcome, and what is said to be registered is there. Gives how many rows are there. */
    long assertThatEachRowHasOneOutcome() throws IOException {
        Map<String, Integer> states = new TreeMap<>();
        for (Delivery each : deliveries()) {
            Integer count = rows.get(each.path());
            if (count == null) {
                continue;
            }
            Path file = files().home().resolve("reports").resolve(each.id()).resolve("result.csv");
            List<String> lines = Files.readAllLines(file);
            List<Integer> seen = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.replace("\ufeff", "").split("[;,]", -1);
                seen.add(Integer.parseInt(cells[0]));
                states.merge(cells[5], 1, Integer::sum);
            }
            List<Integer> expected = new ArrayList<>();
            for (int line = 2; line <= count + 1; line++) {
                expected.add(line);
            }
            assertThat(seen.stream().sorted().toList()).as(file.toString()).isEqualTo(expected);
        }
        JsonNode effects = JSON.valueToTree(sandbox.nvdb().effects(""));
        System.out.println("rows by outcome " + states + ", at NVDB " + effects.path("sets") + " sets with "
                + effects.path("objects") + " objects");
        long written = states.entrySet().stream()
                .filter(each -> each.getKey().startsWith("UTFØRT"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(written).isEqualTo(effects.path("objects").asLong());
        return effects.path("objects").asLong();
    }

    /** Each dataset has one resource, published from the file that was dropped last. */
    void assertThatDatasetsHave(Map<String, Integer> rowsOfLast) {
        for (String each : DATASETS) {
            JsonNode dataset = JSON.valueToTree(sandbox.ods().dataset(each).orElseThrow());
            System.out.println(each + " ended " + dataset.path("ends") + ", refused " + dataset.path("refused"));
            assertThat(dataset.path("resourceList").findValuesAsText("title"))
                    .as(each)
                    .containsOnlyOnce("rows");
            assertThat(dataset.path("status").asText()).isEqualTo("idle");
            assertThat(dataset.path("records").asInt()).as(each).isEqualTo(rowsOfLast.get(each));
        }
    }

    /** What was told, and the shortest time in milliseconds until it was asked again. */
    Map<String, Long> shortest() {
        Map<String, Long> shortest = new TreeMap<>();
        sandbox.nvdb().polls().forEach((state, seen) -> {
            if (seen.smallestMillis() >= 0) {
                shortest.put("nvdb " + state, seen.smallestMillis());
            }
        });
        sandbox.ods().polls().forEach((state, seen) -> {
            if (seen.smallestMillis() >= 0) {
                shortest.put("ods " + state, seen.smallestMillis());
            }
        });
        return shortest;
    }
}
