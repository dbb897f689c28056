package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.sluse.sandbox.wire.IdSet;
import dev.sluse.sandbox.wire.Reply;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;

/** Reads what the resources of a dataset hold, as extractors do: CSV and JSON files, also compressed ones; sources elsewhere are made up. */
final class Sources implements Life.Reading {
    private static final int SAMPLE = 100;

    private final BiFunction<String, String, Path> place;

    /** @param place where a file of a dataset lies, by the dataset's uid and its own */
    Sources(BiFunction<String, String, Path> place) {
        this.place = place;
    }

    /** What is gathered over all resources. */
    private static final class Gathered {
        private final Set<String> identity;
        private final List<Map<String, String>> sample = new ArrayList<>();
        private long[] prints = new long[1024];
        private int rows;

        Gathered(Set<String> identity) {
            this.identity = identity;
        }

        void add(Map<String, String> row) {
            long print = 0;
            for (Map.Entry<String, String> each : row.entrySet()) {
                if (identity.isEmpty() || identity.contains(each.getKey())) {
                    long value = each.getValue().hashCode() * 1_000_003L
                            + each.getValue().length();
                    for (int i = 0; i < each.getValue().length(); i++) {
                        value = value * 131 + each.getValue().charAt(i);
                    }
                    print = IdSet.mix(print * 31 + IdSet.mix(each.getKey().hashCode()) + value);
                }
            }
            if (rows == prints.length) {
                prints = Arrays.copyOf(prints, rows * 2);
            }
            prints[rows++] = print;
            if (sample.size() < SAMPLE) {
                sample.add(row);
            }
        }

        long distinct() {
            return Arrays.stream(prints, 0, rows).sorted().distinct().count();
        }
    }

    @Override
    public Harvest read(Dataset dataset) {
        List<Job.Source> sources = new ArrayList<>();
        Set<String> identity = new LinkedHashSet<>();
        for (JsonNode field : dataset.part("fields")) {
            if (field.path("type").asText().equals("annotate")
                    && field.path("annotation").asText().equals("id")) {
                identity.add(field.path("field").asText());
            }
        }
        Gathered gathered = new Gathered(identity);
        long elsewhere = 0;
        String trouble = dataset.part("resources").isEmpty() ? "The dataset has no source." : null;
        for (JsonNode resource : dataset.part("resources")) {
            String title = resource.path("title").asText();
            Dataset.UploadedFile file =
                    dataset.files.get(resource.at("/datasource/file/uid").asText());
            if (file == null) {
                elsewhere += dataset.remoteRecords;
                sources.add(new Job.Source(
                        resource.path("uid").asText(),
                        title,
                        resource.at("/datasource/type").asText()));
                continue;
            }
            sources.add(new Job.Source(resource.path("uid").asText(), title, file.sha256()));
            try {
                read(place.apply(dataset.uid, file.uid()), resource, gathered);
            } catch (IOException | IllegalArgumentException e) {
                trouble = "Resource \"" + title + "\" could not be extracted: " + e.getMessage();
            }
        }
        return new Harvest(
                sources, gathered.rows + elsewhere, gathered.distinct() + elsewhere, gathered.sample, trouble);
    }

    private static void read(Path path, JsonNode resource, Gathered gathered) throws IOException {
        JsonNode params = resource.path("params");
        try (Reader in = reader(path, params.path("encoding").asText("utf-8"))) {
            if (resource.path("type").asText().equals("jsonfile")) {
                json(in, gathered);
            } else {
                csv(in, params, gathered);
            }
        }
    }

    private static Reader reader(Path path, String encoding) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return new BufferedReader(
                new InputStreamReader(zipped ? new GZIPInputStream(in, 1 << 16) : in, charset(encoding)), 1 << 16);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static void csv(Reader in, JsonNode params, Gathered gathered) throws IOException {
        CsvRows rows = CsvRows.of(in, params.path("separator").asText(""));
        int first = Math.max(1, params.path("first_row_no").asInt(1));
        for (int i = 1; i < first; i++) {
            rows.row();
        }
        boolean named = params.path("headers_first_row").asBoolean(true);
        List<String> names = named ? rows.row() : List.of();
        for (List<String> row = rows.row(); row != null; row = rows.row()) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i).indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("it is no CSV file.");
                }
                String name = names != null && i < names.size() ? names.get(i) : "column_" + (i + 1);
                values.put(i == 0 && name.startsWith("\ufeff") ? name.substring(1) : name, row.get(i));
            }
            gathered.add(values);
        }
    }

    private static void json(Reader in, Gathered gathered) throws IOException {
        try (MappingIterator<JsonNode> all =
                Reply.JSON.readerFor(JsonNode.class).readValues(in)) {
            while (all.hasNextValue()) {
                JsonNode each = all.nextValue();
                Map<String, String> values = new LinkedHashMap<>();
                each.properties()
                        .forEach(field -> values.put(
                                field.getKey(),
                                field.getValue().isTextual()
                                        ? field.getValue().asText()
                                        : field.getValue().toString()));
                gathered.add(values);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
