package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code stray}. Public only because Jdbi asks for it. */
public interface StrayDao {

    @SqlUpdate(
            """
            insert into stray (path, flow, bytes, why, since) values (:path, :flow, :bytes, :why, :since)
            on conflict (path) do update set flow = excluded.flow, bytes = excluded.bytes, why = excluded.why
              where stray.flow <> excluded.flow or stray.bytes <> excluded.bytes or stray.why <> excluded.why""")
    int note(
            @Bind("path") String path,
            @Bind("flow") String flow,
            @Bind("bytes") long bytes,
            @Bind("why") String why,
            @Bind("since") long since);

    @SqlUpdate("delete from stray where path = :path")
    int forget(@Bind("path") String path);

    /** There are few: somebody sees to each. */
    @SqlQuery("select * from stray order by path")
    @RegisterRowMapper(Row.class)
    List<Strays.Stray> all();

    /** A row of the table. */
    final class Row implements RowMapper<Strays.Stray> {
        @Override
        public Strays.Stray map(ResultSet row, StatementContext context) throws SQLException {
            return new Strays.Stray(
                    row.getString("path"),
                    row.getString("flow"),
                    row.getLong("bytes"),
                    row.getString("why"),
                    Instant.ofEpochMilli(row.getLong("since")));
        }
    }
}
