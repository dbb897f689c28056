package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code delivery}. Public only because Jdbi asks for it. */
public final class DeliveryRow implements RowMapper<Delivery> {

    @Override
    public Delivery map(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("flow"),
                row.getString("path"),
                state(row.getString("state")),
                row.getInt("revision"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getLong("row_count"),
                row.getLong("accepted"),
                row.getLong("quarantined"),
                row.getLong("errors"),
                row.getLong("warnings"),
                row.getString("reason"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("taken_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                instant(row, "next_at"),
                row.getString("name_key"),
                row.getString("repeat_of"),
                row.getString("repairs"),
                row.getString("replays"),
                row.getInt("waits") == 1);
    }

    static DeliveryState state(String word) {
        return DeliveryState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A time that may be missing. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
