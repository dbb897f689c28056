package dev.sluse.component;

import java.util.List;
import java.util.Optional;

/** The name that was probably meant. */
public final class NearestName {
    private NearestName() {}

    /** The candidate with the fewest letters to change, unless more than a third of the name would have to. */
    public static Optional<String> of(String name, List<String> candidates) {
        int least = name.length() / 3 + 1;
        String nearest = null;
        for (String candidate : candidates) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters left out, added, changed, or swapped with the next one; in any case of letters. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            cost[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = cost[i - 1][j - 1] + (same(a, i - 1, b, j - 1) ? 0 : 1);
                cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && same(a, i - 1, b, j - 2) && same(a, i - 2, b, j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    private static boolean same(String a, int at, String b, int other) {
        return Character.toLowerCase(a.charAt(at)) == Character.toLowerCase(b.charAt(other));
    }
}
