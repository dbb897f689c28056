package dev.sluse.sandbox.register;

import dev.sluse.sandbox.wire.Site;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** All registers that are stood in for, with what they share. Thread-safe. */
public final class Registers {
    private static final int FILES_PER_PAGE = 10_000;

    /** One of them. */
    record Entry(World world, Service service) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final FileShelf files;
    private final Access access;
    private final AtomicLong hangUps = new AtomicLong();
    private volatile boolean mute;

    public Registers(long seed, InstantSource clock, Access access) {
        this.files = new FileShelf(clock, FILES_PER_PAGE);
        this.access = access;
        Register.all()
                .forEach(each -> entries.put(each.code(), new Entry(new World(each, seed, clock), new Service(each))));
    }

    /** How they are reached. */
    public Site site(long keepAliveMillis) {
        return new DatafordelerSite(this, access, keepAliveMillis);
    }

    Map<String, Entry> all() {
        return entries;
    }

    Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    FileShelf files() {
        return files;
    }

    Access access() {
        return access;
    }

    long hangUps() {
        return hangUps.get();
    }

    /** Ends all streams. */
    void hangUp() {
        hangUps.incrementAndGet();
    }

    boolean isMute() {
        return mute;
    }

    void mute(boolean silent) {
        mute = silent;
    }
}
