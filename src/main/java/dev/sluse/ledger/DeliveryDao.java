package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code delivery}. States are their words, times milliseconds. Public only because Jdbi asks for it. */
@RegisterRowMapper(DeliveryRow.class)
public interface DeliveryDao {

    /** The new row; empty if there is one of that id already. */
    @SqlQuery(
            """
            insert into delivery (id, flow, path, name_key, state, revision, bytes, row_count, accepted, quarantined,
              errors, warnings, reason, attempts, taken_at, updated_at, replays)
            values (:id, :flow, :path, :nameKey, 'received', 1, :bytes, -1, 0, 0, 0, 0, '', 0, :at, :at, :replays)
            on conflict (id) do nothing returning *""")
    Optional<Delivery> insert(
            @Bind("id") String id,
            @Bind("flow") String flow,
            @Bind("path") String path,
            @Bind("nameKey") String nameKey,
            @Bind("bytes") long bytes,
            @Bind("at") long at,
            @Bind("replays") @Nullable String replays);

    /** A newer file of the path is the answer to what waited for a person. */
    @SqlUpdate(
            """
            update delivery set waits = 0
            where flow = :flow and path = :path and id <> :id and waits = 1""")
    void answered(@Bind("flow") String flow, @Bind("path") String path, @Bind("id") String id);

    /** Whatever has an older open one of its name waits for that. */
    @SqlQuery(
            """
            update delivery set state = 'working', attempts = attempts + 1, updated_at = :now, next_at = null
            where number = (select number from delivery
              where flow = :flow and state <> 'delivered' and state = 'received' and (next_at is null or next_at <= :now)
                and not exists (select 1 from delivery as older
                  where older.flow = delivery.flow and older.name_key = delivery.name_key
                    and older.number < delivery.number and older.state in ('received', 'working'))
              order by number limit 1 <skipLocked>)
            returning *""")
    List<Delivery> claim(@Bind("flow") String flow, @Bind("now") long now);

    @SqlQuery(
            """
            update delivery set state = 'working', attempts = attempts + 1, updated_at = :now, next_at = null
            where id = :id and state = 'received' returning *""")
    List<Delivery> claimOne(@Bind("id") String id, @Bind("now") long now);

    @SqlQuery("select * from delivery where next_at is not null and state = 'received' order by number limit :limit")
    List<Delivery> retried(@Bind("limit") int limit);

    /** The oldest open one of the same name that was taken before. */
    @SqlQuery(
            """
            select older.* from delivery as own join delivery as older
              on older.flow = own.flow and older.name_key = own.name_key and older.number < own.number
            where own.id = :id and own.state = 'received' and older.state in ('received', 'working')
            order by older.number limit 1""")
    Optional<Delivery> ahead(@Bind("id") String id);

    @SqlUpdate("update delivery set name_key = :nameKey where id = :id")
    void rename(@Bind("id") String id, @Bind("nameKey") String nameKey);

    @SqlQuery(
            """
            update delivery set state = 'received', updated_at = :now, next_at = null
            where flow = :flow and state <> 'delivered' and state = 'working' returning *""")
    List<Delivery> release(@Bind("flow") String flow, @Bind("now") long now);

    @SqlQuery(
            """
            update delivery set state = 'received', next_at = :nextAt, reason = :reason, updated_at = :now, waits = 0
            where id = :id returning *""")
    List<Delivery> retry(
            @Bind("id") String id, @Bind("nextAt") long nextAt, @Bind("reason") String reason, @Bind("now") long now);

    /** The latest delivery of the path, taken before another, that has not come to nothing. */
    @SqlQuery(
            """
            select * from delivery
            where flow = :flow and path = :path and number < :before and sha256 is not null
              and state not in ('rejected', 'failed')
            order by number desc limit 1""")
    Optional<Delivery> standing(@Bind("flow") String flow, @Bind("path") String path, @Bind("before") long before);

    @SqlQuery("update delivery set sha256 = :sha256, bytes = :bytes, revision = :revision where id = :id returning *")
    List<Delivery> identify(
            @Bind("id") String id,
            @Bind("sha256") String sha256,
            @Bind("bytes") long bytes,
            @Bind("revision") int revision);

    @SqlQuery(
            """
            update delivery set state = :state, row_count = :rows, accepted = :accepted, quarantined = :quarantined,
              errors = :errors, warnings = :warnings, reason = :reason, updated_at = :now, next_at = null,
              repeat_of = coalesce(:repeatOf, repeat_of), repairs = coalesce(:repairs, repairs),
              waits = case when :bad = 0 or exists (select 1 from delivery as newer
                where newer.flow = delivery.flow and newer.path = delivery.path and newer.number > delivery.number
                  and (newer.repeat_of is null or newer.repeat_of <> delivery.id))
                then 0 else 1 end
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
            @Bind("repeatOf") @Nullable String repeatOf,
            @Bind("repairs") @Nullable String repairs,
            @Bind("bad") int bad,
            @Bind("now") long now);

    @SqlQuery("update delivery set waits = 0 where id = :id returning *")
    List<Delivery> close(@Bind("id") String id);

    /** What mends another's rows never waits itself. */
    @SqlUpdate(
            """
            update delivery set waits = 1
            where id = :id and state in ('quarantined', 'rejected', 'failed') and repairs is null""")
    void reopen(@Bind("id") String id);

    /** What waits for a person, newest first. */
    @SqlQuery("select * from delivery where waits = 1 and number < :before order by number desc limit :limit")
    List<Delivery> waiting(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select count(*) from delivery where waits = 1")
    long countWaiting();

    @SqlQuery("select * from delivery where id = :id")
    Optional<Delivery> find(@Bind("id") String id);

    /** At most two whose id lies between the two texts: enough to see whether a beginning is ambiguous. */
    @SqlQuery("select * from delivery where id >= :from and id < :to order by id limit 2")
    List<Delivery> between(@Bind("from") String from, @Bind("to") String to);

    @SqlQuery("select * from delivery where number < :before order by number desc limit :limit")
    List<Delivery> newest(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select * from delivery where flow = :flow and number < :before order by number desc limit :limit")
    List<Delivery> newestOfFlow(@Bind("flow") String flow, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select * from delivery where state = 'delivered' and number < :before order by number desc limit :limit")
    List<Delivery> newestDelivered(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from delivery where flow = :flow and state = 'delivered' and number < :before
            order by number desc limit :limit""")
    List<Delivery> newestDeliveredOfFlow(
            @Bind("flow") String flow, @Bind("before") long before, @Bind("limit") int limit);

    /** The first condition on the state is what lets the database see that the index of the few will do; so below, and where one is claimed. */
    @SqlQuery(
            """
            select * from delivery where state <> 'delivered' and state = :state and number < :before
            order by number desc limit :limit""")
    List<Delivery> newestInState(@Bind("state") String state, @Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery(
            """
            select * from delivery where flow = :flow and state <> 'delivered' and state = :state and number < :before
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

    @SqlQuery(
            """
            select * from delivery where flow = :flow and state <> 'delivered' and state = :state
            order by number limit 1""")
    Optional<Delivery> oldestOfFlowInState(@Bind("flow") String flow, @Bind("state") String state);

    @SqlQuery("select number from delivery where id = :id")
    Optional<Long> number(@Bind("id") String id);

    /** Nearly always among the flow's last few. What repeats another or mends another's rows has no rows of its own. */
    @SqlQuery(
            """
            select * from delivery where flow = :flow and repairs is null
              and (state = 'quarantined' or state = 'delivered' and repeat_of is null)
            order by number desc limit 1""")
    Optional<Delivery> lastDelivered(@Bind("flow") String flow);
}
