package dev.sluse.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code operation}, as far as it is about remote systems. Public only because Jdbi asks for it. */
@RegisterRowMapper(OperationDao.Row.class)
public interface RemoteOperationDao {

    @SqlUpdate(
            """
            insert into operation (delivery, kind, target, batch, state, lane, uuid, request, request_sha256, orders,
              holds, attempts, created_at, updated_at, since)
            values (:delivery, :kind, :target, :batch, 'pending', :lane, :uuid, :request, :sha256, :orders,
              :holds, 0, :now, :now, :now)""")
    void insert(
            @Bind("delivery") String delivery,
            @Bind("kind") String kind,
            @Bind("target") String target,
            @Bind("batch") int batch,
            @Bind("lane") @Nullable String lane,
            @Bind("uuid") @Nullable String uuid,
            @Bind("request") @Nullable String request,
            @Bind("sha256") @Nullable String sha256,
            @Bind("orders") String orders,
            @Bind("holds") int holds,
            @Bind("now") long now);

    @SqlQuery(
            """
            select * from operation where delivery = :delivery and kind = :kind and target = :target
            order by batch""")
    List<Operation> batches(
            @Bind("delivery") String delivery, @Bind("kind") String kind, @Bind("target") String target);

    /**
     * Nothing of its lane comes before, neither what is not done (but for what was refused and does not hold) nor what was cancelled while somebody works on it: the other side may
     * still be busy with that.
     */
    @SqlQuery(
            """
            update operation set lease_owner = :owner, lease_until = :until
            where number in (select due.number from operation as due
              where due.kind = :kind and due.state in ('pending', 'sent', 'waiting')
                and (due.next_step_at is null or due.next_step_at <= :now)
                and (due.lease_until is null or due.lease_until <= :now)
                and not exists (select 1 from operation as earlier
                  where earlier.lane = due.lane and earlier.number < due.number
                    and earlier.state not in ('done', 'cancelled')
                    and (earlier.holds = 1 or earlier.outcome is null or earlier.outcome <> 'refused'))
                and not exists (select 1 from operation as held
                  where held.lane = due.lane and held.number < due.number
                    and held.lease_owner is not null and held.lease_until > :now)
              order by due.number limit :limit <skipLocked>)
            returning *""")
    List<Operation> claim(
            @Bind("kind") String kind,
            @Bind("owner") String owner,
            @Bind("now") long now,
            @Bind("until") long until,
            @Bind("limit") int limit);

    @SqlQuery(
            """
            update operation set attempts = attempts + 1, updated_at = :now,
              since = case when state = 'pending' then :now else since end,
              state = case when state = 'pending' then 'sent' else state end
            where number = :number and state in ('pending', 'sent', 'waiting') returning *""")
    List<Operation> sending(@Bind("number") long number, @Bind("now") long now);

    @SqlQuery(
            """
            update operation set state = :state, remote_state = :remoteState, remote_id = :remoteId, memo = :memo,
              answer = :answer, next_step_at = :nextStepAt, since = :since, trouble = :trouble,
              trouble_since = :troubleSince, outcome = :outcome, page = :page, updated_at = :now, lease_owner = null,
              lease_until = null
            where number = :number returning *""")
    List<Operation> move(
            @Bind("number") long number,
            @Bind("state") String state,
            @Bind("remoteState") @Nullable String remoteState,
            @Bind("remoteId") @Nullable String remoteId,
            @Bind("memo") @Nullable String memo,
            @Bind("answer") @Nullable String answer,
            @Bind("nextStepAt") @Nullable Long nextStepAt,
            @Bind("since") long since,
            @Bind("trouble") @Nullable String trouble,
            @Bind("troubleSince") @Nullable Long troubleSince,
            @Bind("outcome") @Nullable String outcome,
            @Bind("page") @Nullable String page,
            @Bind("now") long now);

    @SqlQuery(
            """
            update operation set lease_owner = null, lease_until = null where number = :number returning *""")
    List<Operation> giveBack(@Bind("number") long number);

    @SqlUpdate(
            """
            update operation set lease_owner = null, lease_until = null, next_step_at = :until
            where number = :number""")
    int postpone(@Bind("number") long number, @Bind("until") long until);

    @SqlUpdate("update operation set lease_until = :until where lease_owner is not null and lease_owner = :owner")
    int extend(@Bind("owner") String owner, @Bind("until") long until);

    @SqlUpdate(
            """
            update operation set lease_owner = null, lease_until = null
            where lease_owner is not null and lease_owner = :owner""")
    int release(@Bind("owner") String owner);

    /** What waits because of a fault need not wait for a runtime that was not there. */
    @SqlUpdate(
            """
            update operation set next_step_at = null
            where state in ('pending', 'sent', 'waiting') and trouble is not null""")
    int hurry();

    @SqlQuery(
            """
            update operation set state = 'pending', outcome = null, trouble = null, trouble_since = null,
              next_step_at = null, since = :now, updated_at = :now
            where number = :number and state = 'failed' returning *""")
    List<Operation> retry(@Bind("number") long number, @Bind("now") long now);

    @SqlQuery(
            """
            update operation set next_step_at = null
            where number = :number and state in ('pending', 'sent', 'waiting') returning *""")
    List<Operation> atOnce(@Bind("number") long number);

    /** One that was refused, or of which nothing was ever sent and nobody works on. */
    @SqlQuery(
            """
            update operation set state = 'done', answer = :answer, outcome = 'replaced', trouble = null,
              trouble_since = null, next_step_at = null, since = :now, updated_at = :now
            where number = :number and ((state = 'failed' and outcome = 'refused')
              or (state = 'pending' and attempts = 0 and (lease_until is null or lease_until <= :now)))
            returning *""")
    List<Operation> replace(@Bind("number") long number, @Bind("answer") String answer, @Bind("now") long now);

    /** Who works on it still does. */
    @SqlQuery(
            """
            update operation set state = 'cancelled', answer = :reason, outcome = null, trouble = null, trouble_since = null,
              next_step_at = null, since = :now, updated_at = :now
            where number = :number and state not in ('done', 'cancelled') returning *""")
    List<Operation> cancel(@Bind("number") long number, @Bind("reason") String reason, @Bind("now") long now);

    /** One that a person has had tried anew was begun once: it is not spared. */
    @SqlQuery(
            """
            update operation set state = 'done', remote_state = :remoteState, answer = :answer, outcome = null,
              trouble = null, trouble_since = null, next_step_at = null, since = :now, updated_at = :now
            where number = :number and state = 'pending' and attempts = 0
              and (lease_until is null or lease_until <= :now) returning *""")
    List<Operation> spare(
            @Bind("number") long number,
            @Bind("remoteState") String remoteState,
            @Bind("answer") String answer,
            @Bind("now") long now);

    @SqlQuery(
            """
            select * from operation
            where lane = :lane and number < :number and state not in ('done', 'cancelled')
              and (holds = 1 or outcome is null or outcome <> 'refused')
            order by number limit 1""")
    Optional<Operation> ahead(@Bind("lane") String lane, @Bind("number") long number);

    @SqlQuery(
            """
            select * from operation
            where lane = :lane and state not in ('done', 'cancelled')
              and (holds = 1 or outcome is null or outcome <> 'refused')
            order by number limit :limit""")
    List<Operation> lane(@Bind("lane") String lane, @Bind("limit") int limit);

    @SqlQuery(
            """
            select memo from operation
            where delivery = :delivery and kind = :kind and target = :target and batch < :batch and memo is not null
            order by batch desc limit 1""")
    Optional<String> memoBefore(
            @Bind("delivery") String delivery,
            @Bind("kind") String kind,
            @Bind("target") String target,
            @Bind("batch") int batch);

    @SqlQuery(
            """
            select * from operation
            where lane = :lane and kind = :kind and delivery <> :butOf and state not in ('done', 'cancelled')
            order by number limit 1""")
    Optional<Operation> firstInLane(@Bind("lane") String lane, @Bind("kind") String kind, @Bind("butOf") String butOf);

    @SqlQuery(
            """
            select min(case when coalesce(due.lease_until, 0) > coalesce(due.next_step_at, 0)
              then coalesce(due.lease_until, 0) else coalesce(due.next_step_at, 0) end)
            from operation as due
            where due.kind = :kind and due.state in ('pending', 'sent', 'waiting')
              and not exists (select 1 from operation as earlier
                where earlier.lane = due.lane and earlier.number < due.number
                  and earlier.state not in ('done', 'cancelled')
                  and (earlier.holds = 1 or earlier.outcome is null or earlier.outcome <> 'refused'))""")
    Optional<Long> nextDue(@Bind("kind") String kind);

    /** One of a delivery that has failed and holds it back. */
    @SqlQuery(
            """
            select number from operation
            where delivery = :delivery and state = 'failed' and orders is not null
              and state not in ('done', 'cancelled')
              and (holds = 1 or outcome is null or outcome <> 'refused')
            limit 1""")
    Optional<Long> firstHeld(@Bind("delivery") String delivery);

    /** One of a delivery that is still to be done. */
    @SqlQuery(
            """
            select number from operation
            where delivery = :delivery and state in ('pending', 'sent', 'waiting') and orders is not null
              and state not in ('done', 'cancelled')
              and (holds = 1 or outcome is null or outcome <> 'refused')
            limit 1""")
    Optional<Long> firstOpen(@Bind("delivery") String delivery);

    @SqlQuery(
            """
            select count(*) from operation join delivery on delivery.id = operation.delivery
            where operation.state in ('pending', 'sent', 'waiting') and delivery.flow = :flow""")
    long open(@Bind("flow") String flow);
}
