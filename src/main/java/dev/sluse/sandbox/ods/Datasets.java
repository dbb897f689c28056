package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Journal;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All datasets, and where they are written down: each as a whole whenever something of it changed. Guarded by its own monitor; who calls,
 * holds it.
 */
final class Datasets implements AutoCloseable {
    /** Those that are there from the start, by their ids. The first has no source yet, the others one that lies elsewhere. */
    private static final Map<String, String> FIRST = Map.of(
            "city-bikes", "da_b1kes0", "noise", "da_n01se0", "air", "da_a1r000", "municipal-statistics", "da_mun1c1");

    /** As many as the provider keeps (contract 3). */
    private static final int VERSIONS = 20;

    final OdsSettings settings = new OdsSettings();
    final Life life;
    private final InstantSource clock;
    private final Supplier<String> random;
    private final Map<String, Dataset> all = new LinkedHashMap<>();
    private final Path files;
    private final boolean passing;
    private final Journal journal;

    /** @param folder null: it keeps nothing, and uploaded files only until it is closed */
    Datasets(InstantSource clock, Supplier<String> random, @Nullable Path folder) {
        this.clock = clock;
        this.random = random;
        this.passing = folder == null;
        try {
            this.files = folder == null ? Files.createTempDirectory("sluse-ods") : folder.resolve("ods-files");
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.life = new Life(() -> settings.delays, new Sources(this::file));
        this.journal = folder == null ? Journal.none() : Journal.open(folder.resolve("ods.journal"), this::remember);
        if (all.isEmpty()) {
            FIRST.keySet().stream().sorted().forEach(this::first);
        }
    }

    private void first(String id) {
        Dataset dataset = new Dataset(String.valueOf(FIRST.get(id)), id, clock.millis());
        if (!id.equals("city-bikes")) {
            ObjectNode source = Reply.JSON.createObjectNode().put("uid", "re_" + dataset.uid.substring(3));
            source.put("type", "csvfile").put("title", id + ".csv").putObject("params");
            source.putObject("datasource").put("type", "http").put("url", "https://data.example/" + id + ".csv");
            dataset.part("resources").add(source);
        }
        all.put(dataset.uid, dataset);
        save(dataset);
    }

    private void remember(byte[] record) {
        try {
            JsonNode read = Reply.JSON.readTree(record);
            if (read.has("dataset")) {
                Dataset dataset = Reply.JSON.treeToValue(read.path("dataset"), Dataset.class);
                all.put(dataset.uid, dataset);
            } else if (read.has("deleted")) {
                all.remove(read.path("deleted").asText());
            } else {
                settings.change(read.path("settings"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long now() {
        return clock.millis();
    }

    String random() {
        return random.get();
    }

    Collection<Dataset> all() {
        return List.copyOf(all.values());
    }

    /** Brings everything up to now. */
    void advance() {
        long now = now();
        for (Dataset each : all()) {
            if (life.advance(each, now)) {
                save(each);
            }
        }
    }

    /** @throws Refusal if there is none */
    Dataset get(String uid) {
        Dataset dataset = all.get(uid);
        if (dataset == null) {
            throw Refusal.notFound("Dataset '" + uid + "'");
        }
        return dataset;
    }

    Optional<Dataset> byId(String id) {
        return all.values().stream()
                .filter(each -> each.id.equals(id) || each.uid.equals(id))
                .findFirst();
    }

    Dataset create(String id) {
        if (byId(id).isPresent()) {
            throw Refusal.invalid("dataset_id", "The dataset identifier '" + id + "' is already used.");
        }
        Dataset dataset = new Dataset("da_" + random.get(), id, now());
        all.put(dataset.uid, dataset);
        save(dataset);
        return dataset;
    }

    void delete(Dataset dataset) {
        all.remove(dataset.uid);
        append("deleted", Reply.JSON.valueToTree(dataset.uid));
    }

    /** A change of its configuration is saved. */
    void changed(Dataset dataset, String section, String by) {
        dataset.updated = now();
        ObjectNode version = Reply.JSON.createObjectNode().put("uid", "ch_" + random.get());
        version.putArray("sections").add(section);
        version.putObject("created_by").put("username", by);
        version.put("can_restore", true).put("created_at", StatusDocument.time(dataset.updated, false));
        dataset.versions.insert(0, version);
        while (dataset.versions.size() > VERSIONS) {
            dataset.versions.remove(VERSIONS);
        }
        save(dataset);
    }

    void save(Dataset dataset) {
        append("dataset", Reply.JSON.valueToTree(dataset));
    }

    void saveSettings() {
        append("settings", settings.shown());
    }

    private void append(String key, JsonNode value) {
        journal.append(
                Reply.json(0, Reply.JSON.createObjectNode().set(key, value)).body());
    }

    /** Where an uploaded file lies; its folder is there. */
    Path file(String dataset, String uid) {
        Path folder = files.resolve(dataset);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(uid);
    }

    @Override
    public void close() {
        journal.close();
        if (passing && Files.isDirectory(files)) {
            try (Stream<Path> walk = Files.walk(files)) {
                List<Path> paths = new ArrayList<>(walk.toList());
                for (int i = paths.size() - 1; i >= 0; i--) {
                    Files.deleteIfExists(paths.get(i));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
