package dev.sluse.table.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a dropped file has the columns of the table, by their names: they may stand in any order, with others between them.
 *
 * @param delivery index of {@code _delivery}
 * @param line index of {@code _line}
 * @param errors index of {@code _errors}, or -1
 * @param cells of each column of the table its index in the dropped file
 */
record RepairColumns(int delivery, int line, int errors, List<Integer> cells) {

    /** Two columns of one name, such as the empty one, are told apart by their order. */
    static RepairColumns of(List<String> there, List<String> wanted) throws RepairRefused {
        List<String> missing = new ArrayList<>();
        Map<String, Integer> from = new HashMap<>();
        List<Integer> cells = new ArrayList<>();
        for (String name : wanted) {
            int begin = from.getOrDefault(name, 0);
            int found = there.subList(begin, there.size()).indexOf(name);
            if (found < 0) {
                missing.add("The column \"" + name + "\" is missing: a mended row needs all columns of the table.");
            } else {
                cells.add(begin + found);
                from.put(name, begin + found + 1);
            }
        }
        if (!missing.isEmpty()) {
            throw new RepairRefused(missing.subList(0, Math.min(missing.size(), RepairRefused.MOST)), missing.size());
        }
        return new RepairColumns(
                there.lastIndexOf(RepairTable.DELIVERY),
                there.lastIndexOf(RepairTable.LINE),
                there.lastIndexOf(RepairTable.ERRORS),
                cells);
    }
}
