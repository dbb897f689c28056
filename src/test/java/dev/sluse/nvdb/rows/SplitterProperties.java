package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However objects belong together and are divided, the sets hold to the rules. */
class SplitterProperties {
    /**
     * A file.
     *
     * @param family of each object the first of its family
     * @param refused families that do not go, by their first object
     * @param identity of each object what it is in NVDB; 0: nothing yet
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record File(int[] family, int[] group, Set<Integer> refused, long[] identity) {
        int size() {
            return family.length;
        }

        boolean goes(int each) {
            return !refused.contains(family[each]);
        }
    }

    @Provide
    Arbitrary<File> files() {
        return Arbitraries.integers().between(0, 60).flatMap(size -> Arbitraries.integers()
                .between(0, 1000)
                .list()
                .ofSize(size * 4)
                .map(numbers -> file(size, numbers)));
    }

    private static File file(int size, List<Integer> numbers) {
        int[] family = new int[size];
        int[] group = new int[size];
        long[] identity = new long[size];
        Set<Integer> refused = new HashSet<>();
        for (int each = 0; each < size; each++) {
            int chosen = numbers.get(each);
            family[each] = each > 0 && chosen % 3 == 0 ? family[chosen % each] : each;
            group[each] = numbers.get(size + each) % 3;
            identity[each] = numbers.get(2 * size + each) % 5 == 0 ? 1 + numbers.get(2 * size + each) % 7 : 0;
            if (family[each] == each && numbers.get(3 * size + each) % 7 == 0) {
                refused.add(each);
            }
        }
        return new File(family, group, refused, identity);
    }

    private static Splitter.Cut cut(File file, int most) {
        return new Splitter(most)
                .cut(
                        file.size(),
                        file::goes,
                        each -> file.family()[each],
                        each -> file.group()[each],
                        each -> file.identity()[each]);
    }

    @Property(tries = 300)
    void eachObjectThatGoesIsInOneSetAndNoOther(
            @ForAll("files") File file, @ForAll @IntRange(min = 1, max = 9) int most) {
        Set<Integer> seen = new HashSet<>();
        for (int[] set : cut(file, most).sets()) {
            for (int each : set) {
                assertThat(seen.add(each)).isTrue();
                assertThat(file.goes(each)).isTrue();
            }
        }
        for (int each = 0; each < file.size(); each++) {
            assertThat(seen.contains(each)).isEqualTo(file.goes(each));
        }
    }

    @Property(tries = 300)
    void familiesAreNeverApartAndValuesNeverTogether(
            @ForAll("files") File file, @ForAll @IntRange(min = 1, max = 9) int most) {
        int[] setOf = new int[file.size()];
        List<int[]> sets = cut(file, most).sets();
        for (int number = 0; number < sets.size(); number++) {
            Set<Integer> values = new HashSet<>();
            for (int each : sets.get(number)) {
                setOf[each] = number;
                values.add(file.group()[file.family()[each]]);
            }
            assertThat(values).hasSize(1);
        }
        for (int each = 0; each < file.size(); each++) {
            assertThat(setOf[each]).isEqualTo(setOf[file.family()[each]]);
        }
    }

    @Property(tries = 300)
    void noSetIsTooLargeButForOneFamilyAlone(@ForAll("files") File file, @ForAll @IntRange(min = 1, max = 9) int most) {
        Splitter.Cut cut = cut(file, most);
        for (int number = 0; number < cut.sets().size(); number++) {
            int[] set = cut.sets().get(number);
            assertThat(set.length > most).isEqualTo(cut.large().contains(number));
            if (set.length > most) {
                assertThat(Arrays.stream(set).map(each -> file.family()[each]).distinct())
                        .hasSize(1);
            }
        }
    }

    @Property(tries = 300)
    void theOrderOfTheFileIsKept(@ForAll("files") File file, @ForAll @IntRange(min = 1, max = 9) int most) {
        int[] lastHead = {-1, -1, -1};
        for (int[] set : cut(file, most).sets()) {
            assertThat(set).isSorted();
            int value = file.group()[file.family()[set[0]]];
            int first =
                    Arrays.stream(set).map(each -> file.family()[each]).min().orElseThrow();
            assertThat(first).isGreaterThan(lastHead[value]);
            lastHead[value] =
                    Arrays.stream(set).map(each -> file.family()[each]).max().orElseThrow();
        }
    }

    @Property(tries = 300)
    void noObjectOfNvdbComesTwiceInASetUnlessOneFamilyHasItTwice(
            @ForAll("files") File file, @ForAll @IntRange(min = 1, max = 9) int most) {
        for (int[] set : cut(file, most).sets()) {
            for (int one : set) {
                for (int other : set) {
                    boolean same = file.identity()[one] != 0 && file.identity()[one] == file.identity()[other];
                    if (one != other && same) {
                        assertThat(file.family()[one]).isEqualTo(file.family()[other]);
                    }
                }
            }
        }
    }
}
