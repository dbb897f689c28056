package dev.sluse.table.csv;

/**
 * Stops an archive that unpacks to absurd amounts: more than a floor and more than a factor of its packed size. Real tables
 * pack at 5 to 50 times; deflate cannot pass 1032.
 */
final class UnpackGuard {
    /** What is refused. */
    record Limits(long floorBytes, int factor) {
        static final Limits DEFAULT = new Limits(1L << 30, 200);
    }

    private final String name;
    private final long most;
    private long unpacked;

    UnpackGuard(String name, long packedBytes, Limits limits) {
        this.name = name;
        this.most = Math.max(limits.floorBytes(), packedBytes * limits.factor());
    }

    /** Notes that many unpacked bytes more. */
    void add(int bytes) throws FileProblem {
        unpacked += bytes;
        if (unpacked > most) {
            throw FileProblem.refused(
                    "unpacks-too-large",
                    Long.toString(most),
                    "The file \"" + name + "\" unpacks to more than " + most
                            + " bytes, which is out of all proportion to its size.");
        }
    }
}
