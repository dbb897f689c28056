package dev.sluse.table.csv;

/**
 * 64 bytes at a time: bit masks of delimiters, line ends and quotes, and a prefix-xor of the quotes that tells inside from
 * outside. Right only for chunks without quotes or with {@link Chunk.Quotes#REGULAR} ones. Fenced fast code.
 */
final class SwarIndexer implements CellIndexer {
    private final long delimiter;
    private final long terminator;
    private final long quote;
    private final boolean quotes;

    SwarIndexer(Dialect dialect, boolean quotes) {
        this.delimiter = Swar.pattern(dialect.delimiter());
        this.terminator = Swar.pattern(dialect.lineEnd().terminator());
        this.quote = Swar.pattern(dialect.quote());
        this.quotes = quotes;
    }

    @Override
    public void index(byte[] bytes, int from, int to, boolean last, CellIndex into) {
        into.clear();
        long inside = 0;
        for (int i = from; i < to; i += 64) {
            long cells = 0;
            long lines = 0;
            long marks = 0;
            for (int j = 0; j < 64; j += 8) {
                long word = Swar.load(bytes, i + j);
                cells |= Swar.pack(Swar.equal(word, delimiter)) << j;
                lines |= Swar.pack(Swar.equal(word, terminator)) << j;
                if (quotes) {
                    marks |= Swar.pack(Swar.equal(word, quote)) << j;
                }
            }
            if (to - i < 64) {
                long within = (1L << (to - i)) - 1;
                cells &= within;
                lines &= within;
                marks &= within;
            }
            long outside = -1L;
            if ((marks | inside) != 0) {
                long parity = prefixXor(marks) ^ inside;
                inside = parity >> 63;
                outside = ~parity;
            }
            emit(i, (cells | lines) & outside, lines & outside, lines, into);
        }
    }

    /** Bit i is the parity of the bits 0 to i. */
    private static long prefixXor(long bits) {
        long x = bits;
        x ^= x << 1;
        x ^= x << 2;
        x ^= x << 4;
        x ^= x << 8;
        x ^= x << 16;
        x ^= x << 32;
        return x;
    }

    private static void emit(int base, long ends, long rowEnds, long lines, CellIndex into) {
        into.reserve(64, 64);
        int[] end = into.end;
        int e = into.ends;
        int row = into.rows;
        for (long rest = rowEnds; rest != 0; rest &= rest - 1) {
            long upTo = rest ^ (rest - 1);
            into.rowLast[row] = e + Long.bitCount(ends & upTo) - 1;
            into.rowLines[row++] = into.lines + Long.bitCount(lines & upTo);
        }
        into.rows = row;
        into.lines += Long.bitCount(lines);
        for (long rest = ends; rest != 0; rest &= rest - 1) {
            end[e++] = base + Long.numberOfTrailingZeros(rest);
        }
        into.ends = e;
    }
}
