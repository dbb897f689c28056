package dev.sluse.nvdb;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.nvdb.Memo.Round;
import dev.sluse.nvdb.Memo.Search;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The situations that the driver's table is about: what was asked, and what was known then. */
@SuppressWarnings("ImmutableEnumChecker") // nothing of it is changed
enum Situation {
    /** An object is read that is to be changed. */
    READ(reading(), Step.READ, null, "", memo -> memo),
    VALIDATE(Fixture.orders(false, "UTFØRT", false, true), Step.VALIDATE, null, "", memo -> memo),
    REGISTER(Fixture.orders(), Step.REGISTER, null, "", memo -> memo),
    /** A registration was sent before, and its answer is not known. */
    REGISTER_AGAIN(Fixture.orders(), Step.REGISTER, null, "", memo -> memo.sent(-1)),
    /** A registration was refused as a double. */
    FIND_REFUSED(Fixture.orders(), Step.FIND, null, "", memo -> memo.refused("409 finnes allerede")),
    /** The same, where the fault said of which object. */
    FIND_REFUSED_FOR_AN_OBJECT(
            Fixture.orders(),
            Step.FIND,
            null,
            "",
            memo -> memo.refused(
                    "409 registrer.vegobjekter[2]: finnes",
                    Fixture.tree("{\"resultat\":{\"feil\":[],\"vegobjekter\":[{\"index\":2,\"feil\":"
                            + "[{\"kode\":\"HTTP_409\",\"melding\":\"registrer.vegobjekter[2]: finnes\"}]}]}}"))),
    /** What is rejected is left out. */
    REGISTER_ISOLATING(Fixture.orders(false, "UTFØRT", true, false), Step.REGISTER, null, "", memo -> memo),
    COMPARE(Fixture.orders(), Step.COMPARE, null, "", Situation::searching),
    START(Fixture.orders(), Step.START, Fixture.UUID, "IKKE_STARTET", memo -> memo),
    /** A start was sent before, and its answer is not known. */
    START_AGAIN(Fixture.orders(), Step.START, Fixture.UUID, "IKKE_STARTET", memo -> memo.sent(1)),
    /** So was that of the question that followed, which may have told of it at work. */
    LOOK_AGAIN(Fixture.orders(), Step.START, Fixture.UUID, "IKKE_STARTET", memo -> memo.sent(0)),
    /** The answer to the question before is not known. */
    FOLLOW_AGAIN(Fixture.orders(), Step.FOLLOW, Fixture.UUID, "VENTER", memo -> watching(memo, "VENTER", 5, false)
            .sent(1)),
    /** A start was refused. */
    LOOK_REFUSED(Fixture.orders(), Step.LOOK, Fixture.UUID, "IKKE_STARTET", memo -> memo.refused("409 er startet")),
    /** It was not found for as long as that is not believed. */
    START_MISSED(Fixture.orders(), Step.START, Fixture.UUID, "IKKE_STARTET", memo -> memo.missed(5)),
    LOOK_MISSED(Fixture.orders(), Step.LOOK, Fixture.UUID, "IKKE_STARTET", memo -> memo.missed(5)),
    /** A person has had it tried again, and it was not found for as long as that is not believed. */
    RENEW_MISSED(Fixture.orders(), Step.RENEW, Fixture.UUID, "BEHANDLES", memo -> watching(memo, "BEHANDLES", 20, true)
            .missed(5)),
    /** A person has it tried again after a bad end. */
    RENEW(Fixture.orders(), Step.STATUS, Fixture.UUID, "AVVIST", memo -> memo),
    /** A person has it tried again after a bad end of which it is not known whether it was written. */
    RENEW_UNKNOWN(
            Fixture.orders(), Step.FOLLOW, Fixture.UUID, "BEHANDLES", memo -> watching(memo, "BEHANDLES", 20, true)),
    FOLLOW_QUEUED(Fixture.orders(), Step.FOLLOW, Fixture.UUID, "VENTER", memo -> watching(memo, "VENTER", 1, false)),
    /** It waits for five minutes. */
    FOLLOW_WAITING(Fixture.orders(), Step.FOLLOW, Fixture.UUID, "VENTER", memo -> watching(memo, "VENTER", 300, false)),
    FOLLOW_RUNNING(
            Fixture.orders(), Step.FOLLOW, Fixture.UUID, "BEHANDLES", memo -> watching(memo, "BEHANDLES", 20, true)),
    /** It waits again after it was worked on. */
    FOLLOW_PAUSED(Fixture.orders(), Step.FOLLOW, Fixture.UUID, "VENTER", memo -> watching(memo, "VENTER", 1, true)),
    /** It was worked on and waits for eight days. */
    FOLLOW_LONG(
            Fixture.orders(), Step.FOLLOW, Fixture.UUID, "VENTER", memo -> watching(memo, "VENTER", 8 * 86_400, true)),
    /** It is waited for until API Les has it. */
    FOLLOW_WRITTEN(
            Fixture.orders(false, "UTFØRT_OG_ETTERBEHANDLET", false, false),
            Step.FOLLOW,
            Fixture.UUID,
            "UTFØRT",
            memo -> watching(memo, "UTFØRT", 1, true)),
    /** A registration was not answered: there can be a double. */
    FOLLOW_DOUBTFUL(
            Fixture.orders(),
            Step.FOLLOW,
            Fixture.UUID,
            "BEHANDLES",
            memo -> watching(memo.with(memo.round().inDoubt()), "BEHANDLES", 1, true)),
    /** It is in a state that is new here. */
    FOLLOW_NEW(
            Fixture.orders(), Step.FOLLOW, Fixture.UUID, "LAGT_PÅ_IS", memo -> watching(memo, "LAGT_PÅ_IS", 1, false)),
    /** It was not found for as long as that is not believed. */
    FOLLOW_MISSED(
            Fixture.orders(), Step.FOLLOW, Fixture.UUID, "BEHANDLES", memo -> watching(memo, "BEHANDLES", 20, true)
                    .missed(5)),
    INQUIRE(Fixture.orders(), Step.INQUIRE, Fixture.UUID, "VENTER", memo -> watching(memo, "VENTER", 30, false)),
    LOCK(
            Fixture.orders(),
            Step.LOCK,
            Fixture.UUID,
            "VENTER:VENTER_PÅ_LÅS",
            memo -> memo.with(watching(memo, "VENTER", 30, false)
                    .watch()
                    .with(Watch.Why.told("VENTER_PÅ_LÅS", List.of("4711"), Fixture.NOON)))),
    SWEEP(Fixture.orders(), Step.SWEEP, Fixture.UUID, "UTFØRT", memo -> memo),
    DOUBLE(Fixture.orders(), Step.DOUBLE, Fixture.UUID, "UTFØRT", Situation::searching),
    DISCARD(Fixture.orders(), Step.DISCARD, Fixture.UUID, "UTFØRT", Situation::searching),
    STATUS(Fixture.orders(), Step.STATUS, Fixture.UUID, "UTFØRT", memo -> memo),
    /** It was not found for as long as that is not believed. */
    STATUS_MISSED(Fixture.orders(), Step.STATUS, Fixture.UUID, "UTFØRT", memo -> memo.missed(5)),
    STATUS_REJECTED_MISSED(Fixture.orders(), Step.STATUS, Fixture.UUID, "AVVIST", memo -> memo.missed(5)),
    STATUS_CANCELLED_MISSED(Fixture.orders(), Step.STATUS, Fixture.UUID, "KANSELLERT", memo -> memo.missed(5)),
    STATUS_DRY(
            Fixture.orders(true, "UTFØRT_OG_ETTERBEHANDLET", false, false),
            Step.STATUS,
            Fixture.UUID,
            "UTFØRT",
            memo -> memo),
    STATUS_DRY_MISSED(
            Fixture.orders(true, "UTFØRT", false, false), Step.STATUS, Fixture.UUID, "UTFØRT", memo -> memo.missed(5)),
    /** It is waited for until API Les has it. */
    STATUS_INDEXED(
            Fixture.orders(false, "UTFØRT_OG_ETTERBEHANDLET", false, false),
            Step.STATUS,
            Fixture.UUID,
            "UTFØRT_OG_ETTERBEHANDLET",
            memo -> memo),
    /** What is rejected is left out. */
    STATUS_ISOLATING(Fixture.orders(false, "UTFØRT", true, false), Step.STATUS, Fixture.UUID, "AVVIST", memo -> memo),
    /** What was rejected was left out. */
    STATUS_ISOLATED(
            Fixture.orders(false, "UTFØRT", true, false),
            Step.STATUS,
            Fixture.UUID,
            "UTFØRT",
            memo -> memo.isolated(
                    Fixture.orders(false, "UTFØRT", true, false),
                    List.of(0, 1),
                    Fixture.tree("{\"id\":\"" + Fixture.OTHER + "\",\"status\":{\"fremdrift\":\"AVVIST\"}}"),
                    Fixture.NOON));

    /** How many requests were sent for it, with the one that is answered. */
    static final int SENT = 3;

    private final NvdbOrders orders;
    private final Step step;
    private final @Nullable String uuid;
    private final String word;
    private final UnaryOperator<Memo> known;

    Situation(NvdbOrders orders, Step step, @Nullable String uuid, String word, UnaryOperator<Memo> known) {
        this.orders = orders;
        this.step = step;
        this.uuid = uuid;
        this.word = word;
        this.known = known;
    }

    /** As it is when something has been sent for it. */
    Operation asked() {
        Round round = new Round(1, Fixture.NOON.toEpochMilli(), false, List.of(), List.of(), false, Map.of());
        Memo memo = known.apply(new Memo(step, 2, round, Watch.NONE, Search.BEGIN, "", null, List.of(), 0))
                .at(step);
        boolean isTriedAgain = step() == Step.RENEW && step != Step.RENEW;
        return Fixture.operation(
                orders, memo, isTriedAgain ? State.SENT : State.WAITING, SENT, uuid, word.isEmpty() ? null : word);
    }

    /** The step that is really asked for. */
    Step step() {
        return switch (this) {
            case REGISTER_AGAIN -> Step.FIND;
            case START_AGAIN, LOOK_AGAIN -> Step.LOOK;
            case RENEW, RENEW_UNKNOWN -> Step.RENEW;
            default -> step;
        };
    }

    private static NvdbOrders reading() {
        return new NvdbOrders(
                "",
                "registrer",
                Fixture.REFERENCE,
                false,
                "UTFØRT",
                false,
                false,
                3,
                List.of(new NvdbOrders.Read(2, 95, 42, true, true)));
    }

    private static Memo searching(Memo memo) {
        return memo.with(new Search(0, List.of(Fixture.OTHER)));
    }

    /** @param seconds for how long it is so */
    private static Memo watching(Memo memo, String word, long seconds, boolean ran) {
        long since = Fixture.NOON.toEpochMilli() - seconds * 1_000;
        Round round = memo.round();
        Round begun =
                new Round(1, Math.min(since, round.since()), false, List.of(), List.of(), round.doubtful(), Map.of());
        return memo.with(begun).with(new Watch(word, since, Watch.Why.NONE, ran, false, 0));
    }
}
