package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code flow_switch}. Public only because Jdbi asks for it. */
public interface FlowSwitchDao {

    @SqlUpdate(
            """
            insert into flow_switch (flow, running, reason, at) values (:flow, :running, :reason, :at)
            on conflict (flow) do update set running = excluded.running, reason = excluded.reason, at = excluded.at""")
    int set(
            @Bind("flow") String flow,
            @Bind("running") int running,
            @Bind("reason") String reason,
            @Bind("at") long at);

    @SqlQuery("select * from flow_switch where flow = :flow")
    @RegisterRowMapper(Row.class)
    Optional<FlowSwitches.Switch> find(@Bind("flow") String flow);

    /** At most one a flow. */
    @SqlQuery("select * from flow_switch order by flow")
    @RegisterRowMapper(Row.class)
    List<FlowSwitches.Switch> all();

    /** A row of the table. */
    final class Row implements RowMapper<FlowSwitches.Switch> {
        @Override
        public FlowSwitches.Switch map(ResultSet row, StatementContext context) throws SQLException {
            return new FlowSwitches.Switch(
                    row.getString("flow"),
                    row.getInt("running") == 1,
                    row.getString("reason"),
                    Instant.ofEpochMilli(row.getLong("at")));
        }
    }
}
