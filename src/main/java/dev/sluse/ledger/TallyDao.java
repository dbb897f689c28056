package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code tally}: how many deliveries each flow has in each state. Public only because Jdbi asks for it. */
public interface TallyDao {

    /** A number of deliveries of one flow in one state. */
    record Count(String flow, DeliveryState state, long deliveries) {}

    @SqlUpdate(
            """
            insert into tally (flow, state, deliveries) values (:flow, :state, :change)
            on conflict (flow, state) do update set deliveries = tally.deliveries + excluded.deliveries""")
    void change(@Bind("flow") String flow, @Bind("state") String state, @Bind("change") long change);

    @SqlQuery("select flow, state, deliveries from tally where deliveries <> 0")
    @RegisterRowMapper(Row.class)
    List<Count> all();

    /** A row of the table. */
    final class Row implements RowMapper<Count> {
        @Override
        public Count map(ResultSet row, StatementContext context) throws SQLException {
            return new Count(
                    row.getString("flow"), DeliveryRow.state(row.getString("state")), row.getLong("deliveries"));
        }
    }
}
