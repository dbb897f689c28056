package dev.sluse.sandbox.wire;

/**
 * What identifies a set of ids without holding it: two with the same count and digest are equal but for one chance in 2^64.
 *
 * @param count ids, each counted as often as it is there
 * @param digest hexadecimal, independent of order
 * @param first the least; 0 if there is none
 * @param last the greatest; 0 if there is none
 */
public record IdSet(long count, String digest, long first, long last) {

    /** Gathers ids, in any order. */
    public static final class Gatherer {
        private long count;
        private long sum;
        private long first = Long.MAX_VALUE;
        private long last;

        public void add(long id) {
            count++;
            sum += mix(id);
            first = Math.min(first, id);
            last = Math.max(last, id);
        }

        public IdSet set() {
            return new IdSet(count, String.format("%016x", sum), count == 0 ? 0 : first, last);
        }
    }

    /** Spreads the bits of a number; one to one. */
    public static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
