package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class KnownIdsTest {
    /** Against a plain set, over windows of any length. */
    @Property(tries = 200)
    void itKnowsWhatWasShownInTheLastTenThousandIds(
            @ForAll @LongRange(min = 0, max = 5_000_000_000L) long start,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 12_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 7) int each) {
        KnownIds known = KnownIds.none(start, "");
        NavigableSet<Long> shown = new TreeSet<>();
        long mark = start;
        for (int length : lengths) {
            BitSet read = new BitSet();
            for (int bit = 0; bit < length; bit += each) {
                read.set(bit);
                shown.add(mark + 1 + bit);
            }
            // the file may have been read further than the window goes
            read.set(length + 5);
            mark += length;
            known = known.upTo(mark, read);
        }
        assertThat(known.first()).isEqualTo(Math.max(start, mark - KnownIds.SPAN) + 1);
        for (long id = known.first() - 2; id <= mark + 10; id++) {
            assertThat(known.has(id)).isEqualTo(id >= known.first() && shown.contains(id));
        }
        assertThat(known.bits().length()).isLessThan(1_700);
    }
}
