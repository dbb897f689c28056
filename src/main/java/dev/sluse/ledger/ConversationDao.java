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

/** The table {@code conversation}. Public only because Jdbi asks for it. */
public interface ConversationDao {

    @SqlUpdate("insert into conversation (operation, at, line) values (:operation, :at, :line)")
    void insert(@Bind("operation") long operation, @Bind("at") long at, @Bind("line") String line);

    /** Keeps the newest lines of an operation. */
    @SqlUpdate(
            """
            delete from conversation where operation = :operation and number <=
              (select number from conversation where operation = :operation order by number desc limit 1 offset :keep)""")
    void trim(@Bind("operation") long operation, @Bind("keep") int keep);

    @SqlQuery("select * from conversation where operation = :operation order by number")
    @RegisterRowMapper(Row.class)
    List<RemoteOperations.Line> of(@Bind("operation") long operation);

    /** Oldest first, of operations that have ended. */
    @SqlUpdate(
            """
            delete from conversation where number in (select old.number from conversation as old
              join operation on operation.number = old.operation
              where old.at < :before and operation.state in ('done', 'cancelled')
              order by old.at limit :limit)""")
    int forget(@Bind("before") long before, @Bind("limit") int limit);

    /** A row of the table. */
    final class Row implements RowMapper<RemoteOperations.Line> {
        @Override
        public RemoteOperations.Line map(ResultSet row, StatementContext context) throws SQLException {
            return new RemoteOperations.Line(Instant.ofEpochMilli(row.getLong("at")), row.getString("line"));
        }
    }
}
