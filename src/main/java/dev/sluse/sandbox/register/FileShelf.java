package dev.sluse.sandbox.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Total files of registers, for who begins: what was there when they were made, as JSON in a zip. Thread-safe. */
final class FileShelf {
    private static final int MOST_ROWS = 200_000;

    /** One file, as it is listed. */
    record Listed(
            String fileName,
            String register,
            String entityName,
            String frequency,
            String typeOfDownload,
            String typeOfData,
            String version,
            int generationNumber,
            String pointInTime,
            String generationTime,
            String expirationDate,
            String containedFileFormat,
            String outputFileFormat,
            @JsonProperty("municipalityCode") @Nullable String municipalityCode,
            int registerImportSequenceNumber,
            String md5Hash,
            long fileSizeInBytes) {}

    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Kept(Listed listed, byte[] zip) {}

    private final InstantSource clock;
    private final int pageSize;
    private final List<Kept> files = new ArrayList<>();
    private int generation = 524;

    FileShelf(InstantSource clock, int pageSize) {
        this.clock = clock;
        this.pageSize = pageSize;
    }

    /** Makes a file for each entity of the register, of all its rows as they are now. */
    synchronized int make(World world) {
        synchronized (world) {
            if (world.rows().alive() > MOST_ROWS) {
                throw new IllegalArgumentException("There are " + world.rows().alive()
                        + " rows: the sandbox makes files of at most " + MOST_ROWS + " in memory.");
            }
            generation++;
            world.register().entities().forEach(each -> files.add(file(world, each)));
        }
        return generation;
    }

    private Kept file(World world, EntityModel entity) {
        String register = world.register().code();
        int version = world.register().versions().stream()
                .mapToInt(each -> each)
                .max()
                .orElse(1);
        String name =
                register + "_V" + version + "_" + entity.graphqlName() + "_TotalDownload_json_Current_" + generation;
        byte[] zip = zipped(name + ".json", rows(world, entity));
        Instant now = clock.instant();
        Listed listed = new Listed(
                name + ".zip",
                register,
                entity.name(),
                "Generated from 23:00 UTC on Friday",
                "TotalDownload",
                "Current",
                String.valueOf(version),
                generation,
                text(now),
                text(now),
                text(now.plus(Duration.ofDays(7))),
                "json",
                "zip",
                null,
                world.status().lastSequenceNumber(),
                md5(zip),
                zip.length);
        return new Kept(listed, zip);
    }

    private static byte[] rows(World world, EntityModel entity) {
        RowValues values = new RowValues(world);
        int number = world.register().entities().indexOf(entity);
        JsonBytes out = new JsonBytes().raw("[");
        boolean first = true;
        for (int row = 0; row < world.rows().size(); row++) {
            if (world.rows().isAlive(row) && world.rows().entity(row) == number) {
                out.raw(first ? "\n" : ",\n");
                values.write(out, entity, row, values.fields(entity));
                first = false;
            }
        }
        return out.raw("\n]\n").array();
    }

    /** {@code GetAvailableFileDownloads}. */
    synchronized Reply.Whole list(Call call) {
        List<Listed> wanted = files.stream()
                .map(Kept::listed)
                .filter(each -> matches(call, "register", each.register())
                        && matches(call, "entity", each.entityName())
                        && matches(call, "format", each.containedFileFormat())
                        && matches(call, "version", each.version()))
                .toList();
        int page = Integer.parseInt(call.query().getOrDefault("pagenumber", "1"));
        int pages = Math.max(1, (wanted.size() + pageSize - 1) / pageSize);
        if (page > pages) {
            return Reply.text(400, "'pageNumber' is greater than the total amount of pages.");
        }
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("currentPage", page);
        pagination.put("pageSize", pageSize);
        pagination.put("totalCount", wanted.size());
        pagination.put("totalPages", pages);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("paginationMetadata", pagination);
        answer.put(
                "availableFileDownloads",
                wanted.subList((page - 1) * pageSize, Math.min(wanted.size(), page * pageSize)));
        return Reply.json(200, answer);
    }

    /** {@code GetFile}: by its name, or the newest of an entity. */
    synchronized Reply.Whole file(Call call) {
        Optional<Kept> found = files.stream()
                .filter(each -> call.query().containsKey("filename")
                        ? matches(call, "filename", each.listed().fileName())
                        : matches(call, "register", each.listed().register())
                                && matches(
                                        call,
                                        "latesttotalforentity",
                                        each.listed().entityName()))
                .reduce((older, newer) -> newer);
        return found.map(each -> Reply.of(200, "application/zip", each.zip()))
                .orElseGet(() -> Reply.text(404, "There is no such file."));
    }

    private static boolean matches(Call call, String name, String value) {
        String wanted = call.query().get(name);
        return wanted == null || wanted.equalsIgnoreCase(value);
    }

    private static byte[] zipped(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String md5(byte[] bytes) {
        try {
            return String.format(
                    "%032x", new BigInteger(1, MessageDigest.getInstance("MD5").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Instant instant) {
        return new String(new JsonBytes().time(EventFilter.micros(instant)).array(), StandardCharsets.US_ASCII)
                .replace("\"", "");
    }
}
