package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code delivery}. States are their words, times milliseconds. Public only because Jdbi asks for it. */
@RegisterRowMapper(DeliveryRow.class)
public interface DeliveryDao {

    @SqlUpdate(
            """
            insert into delivery (id, flow, path, state, revision, bytes, row_count, accepted, quarantined, errors,
              warnings, reason, attempts, taken_at, updated_at)
            values (:id, :flow, :path, 'received', 1, :bytes, -1, 0, 0, 0, 0, '', 0, :at, :at)
            on conflict (id) do nothing""")
    int insert(
            @Bind("id") String id,
            @Bind("flow") String flow,
            @Bind("path") String path,
            @Bind("bytes") long bytes,
            @Bind("at") long at);

    @SqlQuery(
            """
            update delivery set state = 'working', attempts = attempts + 1, updated_at = :now, next_at = null
            where number = (select number from delivery
              where flow = :flow and state = 'received' and (next_at is null or next_at <= :now)
              order by number limit 1 <skipLocked>)
            returning *""")
    List<Delivery> claim(@Bind("flow") String flow, @Bind("now") long now);

    @SqlQuery(
            """
            update delivery set state = 'received', updated_at = :now, next_at = null
            where flow = :flow and state = 'working' returning *""")
    List<Delivery> release(@Bind("flow") String flow, @Bind("now") long now);

    @SqlQuery(
            """
            update delivery set state = 'received', next_at = :nextAt, reason = :reason, updated_at = :now
            where id = :id returning *""")
    List<Delivery> retry(
            @Bind("id") String id, @Bind("nextAt") long nextAt, @Bind("reason") String reason, @Bind("now") long now);

    /** The latest other delivery of the path that has not come to nothing, by which the revision is told. */
    @SqlQuery(
            """
            select * from delivery
            where flow = :flow and path = :path and id <> :id and sha256 is not null
              and state not in ('rejected', 'failed')
            order by revision desc, number desc limit 1""")
    Optional<Delivery> latestOfPath(@Bind("flow") String flow, @Bind("path") String path, @Bind("id") String id);

    @SqlQuery("update delivery set sha256 = :sha256, bytes = :bytes, revision = :revision where id = :id returning *")
    List<Delivery> identify(
            @Bind("id") String id,
            @Bind("sha256") String sha256,
            @Bind("bytes") long bytes,
            @Bind("revision") int revision);

    @SqlQuery(
            """
            update delivery set state = :state, row_count = :rows, accepted = :accepted, quarantined = :quarantined,
              errors = :errors, warnings = :warnings, reason = :reason, updated_at = :now, next_at = null
            where id = :id returning *""")
    List<Delivery> settle(
            @Bind("id") String id,
            @Bind("state") String state,
            @Bind("rows") long rows,
            @Bind("accepted") long accepted,
            @Bind("quarantined") long quarantined,
            @Bind("errors") long errors,
            @Bind("warnings") long warnings,
            @Bind("reason") String reason,
            @Bind("now") long now);

    @SqlQuery("select * from delivery where id = :id")
    Optional<Delivery> find(@Bind("id") String id);

    /** At most two whose id lies between the two texts: enough to see whether a beginning is ambiguous. */
    @SqlQuery("select * from delivery where id >= :from and id < :to order by id limit 2")
    List<Delivery> between(@Bind("from") String from, @Bind("to") String to);

    @SqlQuery("select * from delivery where number < :before order by number desc limit :limit")
    List<Delivery> newest(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select * from delivery where flow = :flow and number < :before order by number desc limit :limit")
    List<Delivery> newestOfFlow(@Bind("flow") String flow, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select * from delivery where state = :state and number < :before order by number desc limit :limit")
    List<Delivery> newestInState(@Bind("state") String state, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from delivery where flow = :flow and state = :state and number < :before
            order by number desc limit :limit""")
    List<Delivery> newestOfFlowInState(
            @Bind("flow") String flow,
            @Bind("state") String state,
            @Bind("before") long before,
            @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from delivery where number =
              (select max(number) from delivery where flow = :flow and path = :path)""")
    Optional<Delivery> newestOfPath(@Bind("flow") String flow, @Bind("path") String path);

    @SqlQuery("select number from delivery where id = :id")
    Optional<Long> number(@Bind("id") String id);

    /** Two looks at the end of an index; {@code state in (...)} would sort every delivery of the flow. */
    @SqlQuery(
            """
            select * from delivery where number = (select max(last) from (
              select max(number) as last from delivery where flow = :flow and state = 'delivered'
              union all
              select max(number) as last from delivery where flow = :flow and state = 'quarantined') as ends)""")
    Optional<Delivery> lastDelivered(@Bind("flow") String flow);
}
