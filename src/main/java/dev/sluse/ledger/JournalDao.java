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

/** The table {@code journal}. Public only because Jdbi asks for it. */
public interface JournalDao {

    @SqlUpdate("insert into journal (at, delivery, flow, event, line) values (:at, :delivery, :flow, :event, :line)")
    void insert(
            @Bind("at") long at,
            @Bind("delivery") String delivery,
            @Bind("flow") String flow,
            @Bind("event") String event,
            @Bind("line") String line);

    @SqlQuery("select * from journal where delivery = :delivery order by number")
    @RegisterRowMapper(Row.class)
    List<Ledger.Entry> ofDelivery(@Bind("delivery") String delivery);

    @SqlQuery(
            """
            select * from journal
            where flow = :flow and number > :after and event in ('delivered', 'quarantined', 'rejected', 'failed')
            order by number limit :limit""")
    @RegisterRowMapper(Row.class)
    List<Ledger.Entry> ends(@Bind("flow") String flow, @Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery("select * from journal where number > :after order by number limit :limit")
    @RegisterRowMapper(Row.class)
    List<Ledger.Entry> after(@Bind("after") long after, @Bind("limit") int limit);

    @SqlUpdate(
            """
            delete from journal where delivery in (select id from delivery
              where flow = :flow and updated_at < :before and waits = 0
                and state in ('delivered', 'quarantined', 'rejected', 'failed')
                and exists (select 1 from journal as own where own.delivery = delivery.id)
              order by number limit :limit)""")
    int forget(@Bind("flow") String flow, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select coalesce(max(number), 0) from journal")
    long last();

    /** A row of the table. */
    final class Row implements RowMapper<Ledger.Entry> {
        @Override
        public Ledger.Entry map(ResultSet row, StatementContext context) throws SQLException {
            return new Ledger.Entry(
                    row.getLong("number"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("delivery"),
                    row.getString("flow"),
                    row.getString("event"),
                    row.getString("line"));
        }
    }
}
