package dev.sluse.table.check;

/** Sorts records of {@link SortedRuns#RECORD} longs in place, by the first, then the second, then the third. */
final class RecordSort {
    private static final int SMALL = 12;

    private RecordSort() {}

    static void sort(long[] longs, int records) {
        quick(longs, 0, records - 1);
    }

    static int compare(long[] a, int recordA, long[] b, int recordB) {
        int i = recordA * SortedRuns.RECORD;
        int j = recordB * SortedRuns.RECORD;
        for (int k = 0; k < 3; k++) {
            int order = Long.compare(a[i + k], b[j + k]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The smaller part is sorted first and the larger one in the loop, so the stack stays logarithmic. */
    private static void quick(long[] a, int first, int last) {
        int low = first;
        int high = last;
        long[] pivot = new long[SortedRuns.RECORD];
        while (high - low > SMALL) {
            System.arraycopy(a, ((low + high) >>> 1) * SortedRuns.RECORD, pivot, 0, SortedRuns.RECORD);
            int i = low;
            int j = high;
            while (i <= j) {
                while (compare(a, i, pivot, 0) < 0) {
                    i++;
                }
                while (compare(a, j, pivot, 0) > 0) {
                    j--;
                }
                if (i <= j) {
                    swap(a, i++, j--);
                }
            }
            if (j - low < high - i) {
                quick(a, low, j);
                low = i;
            } else {
                quick(a, i, high);
                high = j;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            for (int j = i; j > low && compare(a, j - 1, a, j) > 0; j--) {
                swap(a, j - 1, j);
            }
        }
    }

    private static void swap(long[] a, int recordA, int recordB) {
        for (int k = 0; k < SortedRuns.RECORD; k++) {
            long kept = a[recordA * SortedRuns.RECORD + k];
            a[recordA * SortedRuns.RECORD + k] = a[recordB * SortedRuns.RECORD + k];
            a[recordB * SortedRuns.RECORD + k] = kept;
        }
    }
}
