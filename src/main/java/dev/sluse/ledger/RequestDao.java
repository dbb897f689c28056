package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code request}. Public only because Jdbi asks for it. */
public interface RequestDao {

    @SqlQuery("insert into request (at, command, argument) values (:at, :command, :argument) returning number")
    long insert(@Bind("at") long at, @Bind("command") String command, @Bind("argument") String argument);

    @SqlQuery("select * from request where answer is null order by number limit 1")
    @RegisterRowMapper(Row.class)
    Optional<Requests.Request> oldestWaiting();

    @SqlQuery("select count(*) from request where answer is null")
    long countWaiting();

    @SqlQuery("select * from request where number = :number")
    @RegisterRowMapper(Row.class)
    Optional<Requests.Request> find(@Bind("number") long number);

    /** Only the first answer counts. */
    @SqlUpdate(
            """
            update request set answer = :answer, outcome = :outcome, detail = :detail, answered_at = :at
            where number = :number and answer is null""")
    void answer(
            @Bind("number") long number,
            @Bind("outcome") int outcome,
            @Bind("answer") String answer,
            @Bind("detail") @Nullable String detail,
            @Bind("at") long at);

    /** A row of the table. */
    final class Row implements RowMapper<Requests.Request> {
        @Override
        public Requests.Request map(ResultSet row, StatementContext context) throws SQLException {
            return new Requests.Request(
                    row.getLong("number"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("command"),
                    row.getString("argument"),
                    row.getString("answer"),
                    row.getInt("outcome"),
                    row.getString("detail"));
        }
    }
}
