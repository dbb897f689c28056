package dev.sluse.datafordeler.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.Register;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/** The service with files of whole registers. No text of an exception shows credentials. */
public final class FileService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    /** A file may take hours, but something of it comes now and then. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    /** A listing of all municipalities has tens of thousands of rows (contract, section 5): some megabytes. */
    private static final int LONGEST_LISTING = 64 << 20;

    private static final int BUFFER = 1 << 16;
    private static final int OK = 200;

    private final String url;
    private final Access access;
    private final HttpClient http;
    private final Duration silence;

    /** @param url where {@code GetFile} follows */
    public FileService(String url, Access access, HttpClient http) {
        this(url, access, http, LONGEST_SILENCE);
    }

    FileService(String url, Access access, HttpClient http, Duration silence) {
        this.url = url;
        this.access = access;
        this.http = http;
        this.silence = silence;
    }

    /**
     * The newest total file of an entity: of the register's version, where there is one of that; empty if there is none at all.
     *
     * @throws SluseException kind ACCESS if the listing cannot be had
     */
    public Optional<TotalFile> newest(Register register, String entity) {
        Comparator<TotalFile> better = better(register);
        Optional<TotalFile> newest = Optional.empty();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode listing = listing("Register=" + encoded(register.code()) + "&Entity=" + encoded(entity)
                    + "&format=json&PageNumber=" + page);
            pages = listing.path("paginationMetadata").path("totalPages").asInt(1);
            for (JsonNode each : listing.path("availableFileDownloads")) {
                if (TotalFile.isWanted(each, entity)) {
                    TotalFile file = TotalFile.of(each);
                    newest = Optional.of(newest.filter(other -> better.compare(other, file) >= 0)
                            .orElse(file));
                }
            }
        }
        return newest;
    }

    /** Generations are counted for each version of the data model, so the package counts first; files of a new version may be empty. */
    private static Comparator<TotalFile> better(Register register) {
        String version = String.valueOf(register.version());
        return Comparator.comparing((TotalFile each) -> each.version().equals(version))
                .thenComparingInt(TotalFile::sequence)
                .thenComparingInt(TotalFile::generation);
    }

    private JsonNode listing(String query) {
        HttpResponse<InputStream> answer = get("/GetAvailableFileDownloads?" + query);
        try (InputStream in = new Flowing(answer.body(), silence)) {
            byte[] body = in.readNBytes(LONGEST_LISTING + 1);
            if (body.length > LONGEST_LISTING) {
                throw access("The listing of files is longer than 64 MB.");
            }
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw access("The listing of files is no JSON.");
        } catch (IOException e) {
            throw access("The listing of files broke off (" + e.getClass().getSimpleName() + ").");
        }
    }

    /**
     * Fetches a file whole, and compares length and digest.
     *
     * @throws SluseException kind ACCESS if it is not had, or is not the one that was listed; nothing is left then
     */
    public void fetch(TotalFile file, Path to) throws IOException {
        HttpResponse<InputStream> answer = get("/GetFile?Filename=" + encoded(file.name()));
        MessageDigest md5 = md5();
        long bytes = 0;
        boolean same = false;
        try (InputStream in = new DigestInputStream(new Flowing(answer.body(), silence), md5);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] some = new byte[BUFFER];
            for (int read = read(file, in, some); read >= 0 && bytes <= file.bytes(); read = read(file, in, some)) {
                out.write(some, 0, read);
                bytes += read;
            }
            same = bytes == file.bytes()
                    && HexFormat.of().formatHex(md5.digest()).equalsIgnoreCase(file.md5());
        } finally {
            if (!same) {
                Files.deleteIfExists(to);
            }
        }
        if (!same) {
            throw access("The file " + file.name() + " is not the one that is listed, with " + file.bytes()
                    + " bytes and this MD5: " + file.md5() + ". Try again.");
        }
    }

    /** What fails here is the line, not the disk. */
    private int read(TotalFile file, InputStream in, byte[] some) {
        try {
            return in.read(some);
        } catch (IOException e) {
            throw access(
                    "The file " + file.name() + " broke off (" + e.getClass().getSimpleName() + ").");
        }
    }

    private HttpResponse<InputStream> get(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(access.sign(URI.create(url + path))).timeout(LONGEST_ANSWER);
        access.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<InputStream> answer =
                    http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != OK) {
                answer.body().close();
                throw access("It answered " + answer.statusCode() + ".");
            }
            return answer;
        } catch (IOException e) {
            throw access("It does not answer (" + e.getClass().getSimpleName() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw access("It was interrupted.");
        }
    }

    private SluseException access(String sentence) {
        return new SluseException(
                SluseException.Kind.ACCESS,
                "no-files",
                "No file can be had of Datafordeler's files at " + url + ". " + sentence,
                "Look at datafordeler.files-url and the credentials.");
    }

    /** The provider's own check against broken transfers. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
