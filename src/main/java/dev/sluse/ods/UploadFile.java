package dev.sluse.ods;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file as it goes up, on disk: compressed where it is too large as it is (contract 6).
 *
 * @param sha256 of its bytes, lower-case hex
 * @param fileName what the provider is to call it: no two contents have the same, so that a new one never lies over one in use
 * @param type of extractor
 * @param params of the extractor, JSON
 * @param rows how many different rows it has; -1 where that is not known
 */
record UploadFile(
        Path file, String sha256, String fileName, String contentType, String type, String params, long rows) {
    /** What the provider takes of one file. */
    static final long MOST_BYTES = 240_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_NAME = 80;
    private static final int DIGITS = 10;
    /** Compressed bytes may be few of many: only the first row is looked at. */
    private static final int HEAD = 1 << 16;

    /**
     * Copies a file to where it is sent from; it is on disk when this returns.
     *
     * @param name what the delivery calls it
     * @param wanted the extractor; empty: by the name
     * @param mostBytes that the provider takes
     * @throws SluseException kind DATA if it is empty, too large, or of no kind that is known
     */
    static UploadFile of(Path from, String name, String wanted, Path folder, long mostBytes) throws IOException {
        if (Files.isDirectory(from)) {
            throw data(
                    "ods-one-file",
                    name + " is several files: ods takes one.",
                    "Write them into one, or give each a flow of its own.");
        }
        long bytes = Files.size(from);
        if (bytes == 0) {
            throw data("ods-empty", name + " is empty, so nothing is uploaded.", "See what the step before wrote.");
        }
        boolean isPacked = name.toLowerCase(Locale.ROOT).endsWith(".gz");
        String type = wanted.isBlank() ? type(isPacked ? name.substring(0, name.length() - 3) : name) : wanted.strip();
        boolean isCsv = type.equals("csvfile");
        CsvRows rows = new CsvRows();
        if (isCsv && isPacked) {
            head(from, rows);
        }
        boolean packs = bytes > mostBytes && !isPacked;
        Files.createDirectories(folder);
        Path file = folder.resolve("file");
        String sha256 = copy(from, file, packs, isCsv && !isPacked ? rows : null);
        force(folder);
        if (Files.size(file) > mostBytes) {
            Files.delete(file);
            throw data(
                    "ods-too-large",
                    name + " has more than " + mostBytes / 1_000_000 + " MB" + (packs ? ", compressed too" : "")
                            + ": Opendatasoft takes no larger file.",
                    "Divide it, or let the dataset fetch it from where you publish it.");
        }
        String fileName = fileName(packs ? name + ".gz" : name, sha256);
        String contentType = isPacked || packs ? "application/gzip" : isCsv ? "text/csv" : "application/octet-stream";
        return new UploadFile(
                file,
                sha256,
                fileName,
                contentType,
                type,
                params(isCsv, rows),
                isCsv && !isPacked ? rows.different() : -1);
    }

    private static String type(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt")) {
            return "csvfile";
        }
        if (lower.endsWith(".json")) {
            return "jsonfile";
        }
        throw data(
                "ods-type",
                name + " is neither CSV nor JSON by its name.",
                "Put a step table:convert with to=csv before it, or write the provider's extractor as resourceType.");
    }

    private static String params(boolean isCsv, CsvRows rows) {
        ObjectNode params = JSON.createObjectNode();
        if (isCsv) {
            params.put("separator", String.valueOf(rows.separator()))
                    .put("encoding", "utf-8")
                    .put("doublequote", true)
                    .put("first_row_no", 1)
                    .put("headers_first_row", true);
        }
        return params.toString();
    }

    private static String copy(Path from, Path to, boolean packs, @Nullable CsvRows rows) throws IOException {
        MessageDigest digest = digest();
        try (FileChannel channel = FileChannel.open(
                        to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
                InputStream in = Files.newInputStream(from)) {
            OutputStream sink = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            GZIPOutputStream packer = packs ? new GZIPOutputStream(sink, BUFFER) : null;
            OutputStream out = packer == null ? sink : packer;
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (rows != null) {
                    rows.add(buffer, read);
                }
            }
            if (packer != null) {
                packer.finish();
            }
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** So that the name of a new file is on disk too. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void head(Path from, CsvRows rows) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(from))) {
            byte[] head = in.readNBytes(HEAD);
            rows.add(head, head.length);
        } catch (ZipException | EOFException e) {
            throw data(
                    "ods-not-packed",
                    "The file is called .gz and is not compressed so, or is cut off.",
                    "See that it is whole, and give it its right name.");
        }
    }

    private static String fileName(String name, String sha256) {
        String base = name.substring(name.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        int dot = base.indexOf('.', 1);
        String stem = dot < 0 ? base : base.substring(0, dot);
        String rest = dot < 0 ? "" : base.substring(dot);
        String cut = stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem;
        return cut + "-" + sha256.substring(0, DIGITS) + rest;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static SluseException data(String code, String sentence, String hint) {
        return new SluseException(Kind.DATA, code, sentence, hint);
    }
}
