package dev.sluse.nvdb.rows;

import java.util.List;
import java.util.Map;

/**
 * Where the objects of one kind of row lie on the road network. Numbers stand in the JSON as they stand in the cell. Immutable.
 *
 * @param partial whether it says what is done with it
 * @param list {@code linje} or {@code punkt}
 */
record MappedPosition(
        boolean partial,
        String list,
        Cell sequence,
        Cell at,
        Cell from,
        Cell to,
        Cell direction,
        Cell side,
        Cell lanes) {

    /** @param indexes of the columns */
    static MappedPosition of(Mapping.Position position, boolean partial, Map<String, Integer> indexes) {
        return new MappedPosition(
                partial,
                position.at() == null ? "linje" : "punkt",
                Cell.of(position.sequence(), indexes),
                Cell.of(position.at(), indexes),
                Cell.of(position.from(), indexes),
                Cell.of(position.to(), indexes),
                Cell.of(position.direction(), indexes),
                Cell.of(position.side(), indexes),
                Cell.of(position.lanes(), indexes));
    }

    /** Puts it into an object; a row without a road link sequence has none. */
    void put(TableRows.Row row, Members into) {
        if (sequence.text(row).isEmpty()) {
            return;
        }
        Members place = new Members(4);
        sequence.number(row, "veglenkesekvensNvdbId", place);
        at.number(row, "posisjon", place);
        from.number(row, "fra", place);
        to.number(row, "til", place);
        direction.text(row, "retning", place);
        side.text(row, "sideposisjon", place);
        List<Object> all = lanes.texts(row);
        if (!all.isEmpty()) {
            place.add("kjørefelt", all);
        }
        Members where = new Members(2);
        if (partial) {
            where.add("operasjon", "oppdater");
        }
        where.add(list, List.of(place));
        into.add("stedfesting", where);
    }
}
