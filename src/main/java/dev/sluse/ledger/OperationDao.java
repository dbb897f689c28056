package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code operation}. Public only because Jdbi asks for it. */
@RegisterRowMapper(OperationDao.Row.class)
public interface OperationDao {

    @SqlUpdate(
            """
            insert into operation (delivery, kind, target, batch, state, request, request_sha256, attempts, created_at,
              updated_at)
            values (:delivery, :kind, :target, :batch, 'pending', :request, :sha256, 0, :now, :now)
            on conflict (delivery, kind, target, batch) do nothing""")
    int insert(
            @Bind("delivery") String delivery,
            @Bind("kind") String kind,
            @Bind("target") String target,
            @Bind("batch") int batch,
            @Bind("request") @Nullable String request,
            @Bind("sha256") @Nullable String sha256,
            @Bind("now") long now);

    @SqlQuery(
            """
            select * from operation
            where delivery = :delivery and kind = :kind and target = :target and batch = :batch""")
    Optional<Operation> find(
            @Bind("delivery") String delivery,
            @Bind("kind") String kind,
            @Bind("target") String target,
            @Bind("batch") int batch);

    @SqlQuery(
            """
            update operation set state = :state, answer = coalesce(:answer, answer), attempts = attempts + :attempts,
              updated_at = :now
            where number = :number returning *""")
    List<Operation> advance(
            @Bind("number") long number,
            @Bind("state") String state,
            @Bind("answer") @Nullable String answer,
            @Bind("attempts") int attempts,
            @Bind("now") long now);

    /** The same action with other content. */
    @SqlQuery(
            """
            update operation set state = 'pending', request_sha256 = :sha256, answer = null, updated_at = :now
            where number = :number returning *""")
    List<Operation> renew(@Bind("number") long number, @Bind("sha256") String sha256, @Bind("now") long now);

    /** Whose was taken later and is done on the same target, the last one. */
    @SqlQuery(
            """
            select delivery.* from operation join delivery on delivery.id = operation.delivery
            where operation.kind = :kind and operation.target = :target and operation.state = 'done'
              and delivery.number > :number
            order by operation.number desc limit 1""")
    @RegisterRowMapper(DeliveryRow.class)
    Optional<Delivery> later(@Bind("kind") String kind, @Bind("target") String target, @Bind("number") long number);

    @SqlQuery("select * from operation where number = :number")
    Optional<Operation> byNumber(@Bind("number") long number);

    @SqlQuery("select * from operation where number < :before order by number desc limit :limit")
    List<Operation> newest(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select * from operation where kind = :kind and number < :before order by number desc limit :limit")
    List<Operation> newestOf(@Bind("kind") String kind, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from operation where state = 'done' and number < :before order by number desc limit :limit""")
    List<Operation> newestDone(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from operation where kind = :kind and state = 'done' and number < :before
            order by number desc limit :limit""")
    List<Operation> newestDoneOf(@Bind("kind") String kind, @Bind("before") long before, @Bind("limit") int limit);

    /** The first condition on the state is what lets the database see that the index of the few will do. */
    @SqlQuery(
            """
            select * from operation where state <> 'done' and state = :state and number < :before
            order by number desc limit :limit""")
    List<Operation> newestIn(@Bind("state") String state, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from operation where state <> 'done' and state = :state and kind = :kind and number < :before
            order by number desc limit :limit""")
    List<Operation> newestOfIn(
            @Bind("kind") String kind,
            @Bind("state") String state,
            @Bind("before") long before,
            @Bind("limit") int limit);

    /** Whose came before on the same target, the last one; what came to nothing does not count. */
    @SqlQuery(
            """
            select delivery.* from operation join delivery on delivery.id = operation.delivery
            where operation.kind = :kind and operation.target = :target and operation.number < :number
              and operation.delivery <> :delivery
              and (operation.state = 'done' or delivery.state not in ('rejected', 'failed'))
            order by operation.number desc limit 1""")
    @RegisterRowMapper(DeliveryRow.class)
    Optional<Delivery> before(
            @Bind("kind") String kind,
            @Bind("target") String target,
            @Bind("number") long number,
            @Bind("delivery") String delivery);

    @SqlQuery("select * from operation where delivery = :delivery order by number")
    List<Operation> ofDelivery(@Bind("delivery") String delivery);

    @SqlQuery(
            """
            select * from operation where kind = :kind and state in ('pending', 'sent', 'waiting')
            order by number limit :limit""")
    List<Operation> open(@Bind("kind") String kind, @Bind("limit") int limit);

    /** A row of the table. */
    final class Row implements RowMapper<Operation> {
        @Override
        public Operation map(ResultSet row, StatementContext context) throws SQLException {
            return new Operation(
                    row.getLong("number"),
                    row.getString("delivery"),
                    row.getString("kind"),
                    row.getString("target"),
                    row.getInt("batch"),
                    Operation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getString("remote_state"),
                    row.getString("remote_id"),
                    row.getString("uuid"),
                    row.getString("request"),
                    row.getString("request_sha256"),
                    row.getString("answer"),
                    row.getInt("attempts"),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Instant.ofEpochMilli(row.getLong("updated_at")),
                    DeliveryRow.instant(row, "next_step_at"),
                    row.getString("lane"),
                    row.getString("orders"),
                    row.getString("memo"),
                    since(row),
                    row.getString("trouble"),
                    DeliveryRow.instant(row, "trouble_since"),
                    DeliveryRow.instant(row, "lease_until"),
                    outcome(row.getString("outcome")),
                    row.getInt("holds") == 1,
                    row.getString("page"));
        }

        private static Instant since(ResultSet row) throws SQLException {
            Instant since = DeliveryRow.instant(row, "since");
            return since == null ? Instant.ofEpochMilli(row.getLong("updated_at")) : since;
        }

        private static Operation.@Nullable Outcome outcome(@Nullable String word) {
            return word == null ? null : Operation.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
