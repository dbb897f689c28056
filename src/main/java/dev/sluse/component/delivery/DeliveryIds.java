package dev.sluse.component.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** New delivery ids: {@code 261122-023245-k7q2m}, the time in UTC and 25 random bits in base 32 without {@code i l o u}. */
public final class DeliveryIds implements Supplier<String> {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 25;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Set<String> ofThisSecond = new HashSet<>();
    private String second = "";

    /** @param random thread-safe, such as {@link java.security.SecureRandom} */
    public DeliveryIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** An id that this object has not given before. */
    @Override
    public synchronized String get() {
        String now = TIME.format(clock.instant());
        if (!now.equals(second)) {
            second = now;
            ofThisSecond.clear();
        }
        String id = next(now);
        // thousands of files in one second meet by chance (25 bits), so that is looked at
        while (!ofThisSecond.add(id)) {
            id = next(now);
        }
        return id;
    }

    private String next(String time) {
        return id(time, random.nextInt(1 << BITS));
    }

    /** The id that is made from a time and a text, always the same one: for what may be done a second time after a crash. */
    public static String derived(Instant at, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return id(TIME.format(at), ByteBuffer.wrap(digest).getInt() >>> (Integer.SIZE - BITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String id(String time, int bits) {
        StringBuilder id = new StringBuilder(time).append('-');
        for (int shift = 20; shift >= 0; shift -= 5) {
            id.append(ALPHABET.charAt(bits >> shift & 31));
        }
        return id.toString();
    }
}
