package dev.sluse.nvdb.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * Cuts objects into changesets: at most so many each, each value of the field that divides them in sets of its own, families never
 * apart, in the order of the file. A family has its place and its value from its first object; one that is larger than a set goes alone
 * and whole. No object comes twice in one set.
 *
 * @param most objects of a set
 */
record Splitter(int most) {

    /**
     * The sets.
     *
     * @param sets numbers of objects, rising in each
     * @param large indices of sets that are larger than they should be, since they are one family
     */
    record Cut(List<int[]> sets, List<Integer> large) {}

    /**
     * @param size objects are numbered from 0 up to here
     * @param goes whether an object goes at all
     * @param family the number of the family's first object
     * @param group the number of the value that it is divided by
     * @param identity the object in NVDB that it is about; 0: none yet
     */
    Cut cut(int size, IntPredicate goes, IntUnaryOperator family, IntUnaryOperator group, IntToLongFunction identity) {
        int[] next = new int[size];
        int[] last = new int[size];
        Arrays.fill(next, -1);
        Map<Integer, List<Integer>> heads = new LinkedHashMap<>();
        for (int each = 0; each < size; each++) {
            int head = family.applyAsInt(each);
            if (head == each) {
                last[each] = each;
                if (goes.test(each)) {
                    heads.computeIfAbsent(group.applyAsInt(each), any -> new ArrayList<>())
                            .add(each);
                }
            } else {
                next[last[head]] = each;
                last[head] = each;
            }
        }
        List<int[]> sets = new ArrayList<>();
        List<Integer> large = new ArrayList<>();
        for (List<Integer> each : heads.values()) {
            new Filling(sets, large).fill(each, next, identity);
        }
        return new Cut(sets, large);
    }

    /** Fills the sets of one value. */
    private final class Filling {
        private final List<int[]> sets;
        private final List<Integer> large;
        private final Set<Long> inSet = new HashSet<>();
        private int[] set = new int[Math.min(most, 1024)];
        private int count;

        Filling(List<int[]> sets, List<Integer> large) {
            this.sets = sets;
            this.large = large;
        }

        void fill(List<Integer> heads, int[] next, IntToLongFunction identity) {
            for (int head : heads) {
                int members = 0;
                boolean again = false;
                for (int each = head; each >= 0; each = next[each]) {
                    members++;
                    again |= inSet.contains(identity.applyAsLong(each));
                }
                if (count > 0 && (again || count + members > most)) {
                    close();
                }
                for (int each = head; each >= 0; each = next[each]) {
                    add(each, identity.applyAsLong(each));
                }
                if (members > most) {
                    large.add(sets.size());
                    close();
                }
            }
            if (count > 0) {
                close();
            }
        }

        private void add(int number, long identity) {
            if (count == set.length) {
                set = Arrays.copyOf(set, count * 2);
            }
            set[count++] = number;
            if (identity != 0) {
                inSet.add(identity);
            }
        }

        private void close() {
            int[] closed = Arrays.copyOf(set, count);
            Arrays.sort(closed);
            sets.add(closed);
            inSet.clear();
            count = 0;
        }
    }
}
