package dev.sluse.datafordeler;

import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which ids below the watermark the register had shown by the time the watermark passed them: an id that is there later and not among
 * them was late. One bit an id.
 *
 * @param from nothing is known of this id and those below it
 * @param to the watermark
 * @param bits of the ids that follow {@code from}, in base 64
 * @param asked which entities were asked for: an id of another was not shown, late or not
 */
record KnownIds(long from, long to, String bits, @Nullable String asked) {
    /** How far back it reaches. */
    static final int SPAN = 10_000;

    /** Of a watermark that was set: what lies below it is nobody's concern. */
    static KnownIds none(long mark, String asked) {
        return new KnownIds(mark, mark, "", asked);
    }

    /** Whether it can tell what is late among those that are asked for now. */
    boolean isOf(String now) {
        return now.equals(asked);
    }

    boolean has(long id) {
        return id > from && id <= to && set().get((int) (id - from - 1));
    }

    /** The lowest id that it can tell of. */
    long first() {
        return from + 1;
    }

    /**
     * The same when the watermark has moved on.
     *
     * @param read what was shown above {@code to}: bit 0 is the id that follows it
     */
    KnownIds upTo(long mark, BitSet read) {
        long start = Math.max(from, mark - SPAN);
        BitSet all = new BitSet();
        BitSet old = set();
        for (int bit = old.nextSetBit(0); bit >= 0; bit = old.nextSetBit(bit + 1)) {
            long id = from + 1 + bit;
            if (id > start) {
                all.set((int) (id - start - 1));
            }
        }
        int skip = (int) Math.max(0, start - to);
        for (int bit = read.nextSetBit(skip); bit >= 0; bit = read.nextSetBit(bit + 1)) {
            long id = to + 1 + bit;
            if (id > mark) {
                break;
            }
            all.set((int) (id - start - 1));
        }
        return new KnownIds(start, mark, text(all), asked);
    }

    /** The same with ids that were late. */
    KnownIds with(Iterable<Long> late) {
        BitSet all = set();
        late.forEach(id -> all.set((int) (id - from - 1)));
        return new KnownIds(from, to, text(all), asked);
    }

    private BitSet set() {
        return BitSet.valueOf(Base64.getDecoder().decode(bits));
    }

    private static String text(BitSet set) {
        return Base64.getEncoder().encodeToString(set.toByteArray());
    }
}
