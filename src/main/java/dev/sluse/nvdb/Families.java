package dev.sluse.nvdb;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Objects of a changeset that stand and fall together: a parent, which lists its children by {@code tempId}, with all of these, and
 * several versions of one object. Where one of them is rejected the others are not sent without it. A child without its parent would be
 * an orphan; a parent without one of its children could only be sent if what the sender wrote of it were changed, and then NVDB would
 * hold a thing that nobody described. Not thread-safe.
 */
final class Families {
    private final int[] parents;

    Families(int size) {
        this.parents = IntStream.range(0, size).toArray();
    }

    void join(int one, int other) {
        parents[root(one)] = root(other);
    }

    /** All that fall with these, themselves included; ascending. */
    List<Integer> of(Collection<Integer> indices) {
        Set<Integer> roots = new TreeSet<>();
        indices.forEach(each -> roots.add(root(each)));
        return IntStream.range(0, parents.length)
                .filter(each -> roots.contains(root(each)))
                .boxed()
                .toList();
    }

    private int root(int index) {
        int root = index;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
