package dev.sluse.table.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a file's bytes are packed in: nothing, gzip or zip. The content decides; the name only where the content is too short to
 * tell. A member can be opened again and again, one at a time; the file is not changed and not held in memory.
 */
public final class Container implements Closeable {
    /** The packings. */
    public enum Kind {
        PLAIN,
        GZIP,
        ZIP
    }

    private final Path file;
    private final String name;
    private final Kind kind;
    private final long size;
    private final UnpackGuard.Limits limits;
    private final AtomicLong bytesRead = new AtomicLong();
    private final @Nullable ZipMembers zip;
    private @Nullable RawFile open;
    private @Nullable UnpackGuard zipGuard;
    private @Nullable String sha256;

    private Container(Path file, String name, UnpackGuard.Limits limits) throws IOException {
        this.file = file;
        this.name = name;
        this.limits = limits;
        this.size = Files.size(file);
        this.kind = kind(file, name);
        this.zip = kind == Kind.ZIP ? new ZipMembers(file, name) : null;
    }

    /**
     * @param file an existing file
     * @param name what the sender called it
     * @throws FileProblem if it is empty, cut, or a zip that is refused
     * @throws IOException if it cannot be read
     */
    public static Container open(Path file, String name) throws IOException {
        return open(file, name, UnpackGuard.Limits.DEFAULT);
    }

    static Container open(Path file, String name, UnpackGuard.Limits limits) throws IOException {
        return new Container(file, name, limits);
    }

    private static Kind kind(Path file, String name) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        if (head.length == 0) {
            throw FileProblem.empty(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (head[0] == 0x1f && (head.length > 1 ? head[1] == (byte) 0x8b : lower.endsWith(".gz"))) {
            return Kind.GZIP;
        }
        if (head[0] == 'P' && head.length < 4 && lower.endsWith(".zip")) {
            throw FileProblem.truncated(name, "zip");
        }
        boolean zipped = head.length == 4
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
        return zipped ? Kind.ZIP : Kind.PLAIN;
    }

    public Kind kind() {
        return kind;
    }

    /** What the sender called the file. */
    public String name() {
        return name;
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    /** The tables in it: the members of a zip in the order of their names, otherwise the file itself under its name. */
    public List<String> members() {
        return zip == null ? List.of(name) : zip.names();
    }

    /**
     * A member's unpacked bytes from their beginning. What was opened before must be closed.
     *
     * @throws FileProblem at once or while reading: {@code truncated}, or out of proportion
     */
    public InputStream open(String member) throws IOException {
        if (zip != null) {
            // The members of one round share one guard: a bomb may be spread over them.
            if (zipGuard == null || member.equals(members().get(0))) {
                zipGuard = new UnpackGuard(name, size, limits);
            }
            return zip.open(member, zipGuard, bytesRead);
        }
        RawFile raw = new RawFile(file, bytesRead);
        open = raw;
        if (kind == Kind.PLAIN) {
            return raw;
        }
        try {
            return new GzipInput(raw, name, new UnpackGuard(name, size, limits));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Bytes of the file that were read since it was opened, over all members and rounds; any thread may ask. */
    public long bytesRead() {
        return bytesRead.get();
    }

    /** To be called when the stream has come to its end, before it is closed: completes the digest without reading again. */
    void ended() throws IOException {
        RawFile raw = open;
        if (raw != null) {
            raw.drain();
            String hex = raw.hex();
            sha256 = sha256 == null ? hex : sha256;
            open = null;
        }
    }

    /** Digest of the file's bytes, lower-case hex; computed in passing if a member was read to its end, else read for it. */
    public String sha256() throws IOException {
        String known = sha256;
        if (known == null) {
            try (RawFile raw = new RawFile(file, new AtomicLong())) {
                raw.drain();
                known = raw.hex();
            }
            sha256 = known;
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
