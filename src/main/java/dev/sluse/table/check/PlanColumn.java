package dev.sluse.table.check;

import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.ValueOptions;
import dev.sluse.table.vector.ColumnType;

/**
 * One column of the output, in its order. The spec has its name, type and rules; what all workers share of it is here.
 *
 * @param source its position in the file, from 0; -1 if the file lacks it
 * @param spec what it is held to; for a date-time {@link #type} has the kind that the values decided
 * @param options how its values are read
 * @param times the kind of its date-times
 * @param decimals how its commas stand
 */
public record PlanColumn(int source, ColumnSpec spec, ValueOptions options, TimeKind times, DecimalTally decimals) {

    static PlanColumn of(int source, ColumnSpec spec, ValueOptions file) {
        ValueOptions options = spec.overrides().over(file).settled(spec.name());
        boolean instants = options.zone() != null;
        return new PlanColumn(
                source, spec, options, new TimeKind(instants ? ColumnType.INSTANT : null), new DecimalTally());
    }

    public String name() {
        return spec.name();
    }

    public boolean required() {
        return spec.required();
    }

    public boolean sensitive() {
        return spec.sensitive();
    }

    /** Whether its type is known only when the first value was met: a date-time without a declared zone. */
    public boolean isUndecided() {
        return spec.type().kind() == ColumnType.Kind.INSTANT && times.decided() == null;
    }

    /** Its type as far as it is known: a column of date-times without any value is one of instants. */
    public ColumnType type() {
        ColumnType decided = times.decided();
        return spec.type().kind() == ColumnType.Kind.INSTANT && decided != null ? decided : spec.type();
    }
}
