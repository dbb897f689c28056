package dev.sluse.nvdb.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the data catalogue says of an object type (contract 6); what it does not say refuses nothing.
 *
 * @param timeBound {@code tidsrom_relevant}: whether objects can be closed and updated
 * @param singleVersion {@code en_versjon}
 * @param made {@code avledet} or {@code abstrakt_type}: nobody registers such objects
 * @param needsParent {@code må_ha_mor}
 * @param place how it lies on the road network; null: not said
 * @param properties by number
 * @param children associations to children by both of their numbers, 220nnn and 200nnn
 */
record CatalogueType(
        int id,
        String name,
        boolean timeBound,
        boolean singleVersion,
        boolean made,
        boolean needsParent,
        @Nullable Place place,
        Map<Integer, Property> properties,
        Map<Integer, Relation> children) {

    /** What a property's values are. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        SHORT_DATE,
        TIME,
        BOOLEAN,
        GEOMETRY,
        /** Structures, binary: held to nothing here. */
        OTHER,
        /** A position or an association, which is told elsewhere in the object. */
        ELSEWHERE
    }

    /** How much a property is wanted. */
    enum Importance {
        ABSOLUTE,
        RECOMMENDED,
        CONDITIONAL,
        NONE
    }

    /** An allowed value; {@code end} is its last day, or null. */
    record Allowed(int id, String value, @Nullable LocalDate end) {}

    /**
     * Bounds of numbers, or of dates in their ISO form.
     *
     * @param least and the others: null where there is none
     */
    record Bounds(
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable BigDecimal advisedLeast,
            @Nullable BigDecimal advisedMost,
            @Nullable String firstDay,
            @Nullable String lastDay) {}

    /**
     * A property.
     *
     * @param isEnum whether only allowed values may stand there
     * @param byValue allowed values by their text
     * @param byId the same by number
     * @param readOnly {@code skrivebeskyttet} or {@code avledet}
     * @param length characters or digits at most; -1: not said
     * @param decimals at most; -1: not said
     * @param pattern RE2/J; null: none
     * @param geometry {@code PUNKT}, {@code LINJE}, {@code FLATE}; empty: not said
     * @param most values at most; 0: not said
     */
    record Property(
            int id,
            String name,
            Kind kind,
            Importance importance,
            boolean isEnum,
            Map<String, Allowed> byValue,
            Map<Integer, Allowed> byId,
            boolean readOnly,
            int sensitivity,
            int length,
            int decimals,
            Bounds bounds,
            com.google.re2j.@Nullable Pattern pattern,
            String geometry,
            int most) {}

    /** {@code stedfesting}; the last three are the catalogue's words, empty where it says none. */
    record Place(boolean point, boolean line, String lanes, String side, String direction) {}

    /** An association to children of a type; {@code most} of them, 0: not said. */
    record Relation(int id, int childType, String childName, int most) {}

    /** The number of a property by its name, upper and lower case alike; null: there is none of that name. */
    @Nullable
    Integer numberOf(String propertyName) {
        return properties.values().stream()
                .filter(each -> each.name().equalsIgnoreCase(propertyName.strip()))
                .map(Property::id)
                .findFirst()
                .orElse(null);
    }
}
