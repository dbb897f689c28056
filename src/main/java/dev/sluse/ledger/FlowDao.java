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

/** The table {@code flow}. Public only because Jdbi asks for it. */
public interface FlowDao {

    @SqlUpdate("delete from flow")
    int clear();

    @SqlUpdate(
            """
            insert into flow (id, description, source, origin, state, problem, reason, since)
            values (:id, :description, :source, :origin, :state, :problem, :reason, :since)""")
    int insert(
            @Bind("id") String id,
            @Bind("description") String description,
            @Bind("source") String source,
            @Bind("origin") String origin,
            @Bind("state") String state,
            @Bind("problem") String problem,
            @Bind("reason") String reason,
            @Bind("since") long since);

    /** As many as there are flows. */
    @SqlQuery("select * from flow order by id")
    @RegisterRowMapper(Row.class)
    List<FlowList.Listed> all();

    /** A row of the table. */
    final class Row implements RowMapper<FlowList.Listed> {
        @Override
        public FlowList.Listed map(ResultSet row, StatementContext context) throws SQLException {
            return new FlowList.Listed(
                    row.getString("id"),
                    row.getString("description"),
                    row.getString("source"),
                    row.getString("origin"),
                    row.getString("state"),
                    row.getString("problem"),
                    row.getString("reason"),
                    Instant.ofEpochMilli(row.getLong("since")));
        }
    }
}
