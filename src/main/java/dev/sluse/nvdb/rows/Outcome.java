package dev.sluse.nvdb.rows;

import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.nvdb.Progress;
import dev.sluse.nvdb.StatusDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of each object of one changeset, out of what NVDB said of it: an object that was not faulted was not written either where
 * its set was rejected (contract 4.2). An object that a second round was sent without has the verdict of the first. Immutable.
 */
final class Outcome {
    private final Operation operation;
    private final boolean dryRun;
    private final List<ResultRows.Row> rows;
    private final List<StatusDocument> rounds;
    private final List<Map<Integer, StatusDocument.RoadObject>> said = new ArrayList<>();
    private final List<Set<Integer>> without = new ArrayList<>();
    /** Of each round the first row that it says something against. */
    private final List<Optional<ResultRows.Row>> culprits = new ArrayList<>();

    /**
     * One object's.
     *
     * @param state the provider's word, or that of the operation where the provider has none
     * @param written whether it is in NVDB now
     * @param faulted whether something is held against the object itself
     * @param refused whether it was refused, for its own sake or for another's
     * @param culprit the row whose object had it refused; null: it is its own fault, or the set's
     */
    record Of(
            ResultRows.Row row,
            String state,
            String changeset,
            boolean written,
            boolean faulted,
            boolean refused,
            ResultRows.@Nullable Row culprit,
            long nvdbId,
            long version,
            List<StatusDocument.Item> items) {}

    /** @param document the provider's last word; null: there is none */
    Outcome(Operation operation, @Nullable String document, List<ResultRows.Row> rows) {
        this.operation = operation;
        this.dryRun = NvdbOrders.of(operation).dryRun();
        this.rows = rows;
        this.rounds = document == null ? List.of() : StatusDocument.rounds(document);
        Map<String, Integer> byTempId = new HashMap<>();
        Map<Long, Integer> byNvdbId = new HashMap<>();
        for (ResultRows.Row each : rows) {
            if (!each.tempId().isEmpty()) {
                byTempId.put(each.tempId(), each.index());
            }
            if (each.nvdbId() != 0) {
                byNvdbId.put(each.nvdbId(), each.index());
            }
        }
        for (StatusDocument round : rounds) {
            Map<Integer, StatusDocument.RoadObject> objects = new HashMap<>();
            for (StatusDocument.RoadObject each : round.objects()) {
                Integer index = each.index() != null ? each.index() : byTempId.get(String.valueOf(each.tempId()));
                Integer found = index == null && each.nvdbId() != null ? byNvdbId.get(each.nvdbId()) : index;
                if (found != null) {
                    objects.put(found, each);
                }
            }
            said.add(objects);
            culprits.add(rows.stream()
                    .filter(each -> isAtFault(objects.get(each.index())))
                    .findFirst());
            without.add(new HashSet<>(round.excluded()));
        }
    }

    /** In the order of the changeset. */
    List<Of> all() {
        return rows.stream().map(this::of).toList();
    }

    /** What is held against the set as a whole. */
    List<StatusDocument.Item> whole() {
        return rounds.isEmpty() ? List.of() : rounds.get(rounds.size() - 1).errors();
    }

    private Of of(ResultRows.Row row) {
        int round = rounds.size() - 1;
        while (round > 0 && without.get(round).contains(row.index())) {
            round--;
        }
        if (round < 0) {
            return unsaid(row);
        }
        StatusDocument document = rounds.get(round);
        StatusDocument.RoadObject object = said.get(round).get(row.index());
        boolean lastWord = round == rounds.size() - 1;
        boolean rejected = isRejected(document) || !lastWord;
        boolean written = !rejected
                && !dryRun
                && Progress.of(document.progress())
                        .filter(each -> each == Progress.WRITTEN || each == Progress.INDEXED)
                        .isPresent();
        boolean faulted = isAtFault(object);
        return new Of(
                row,
                state(document, rejected),
                changeset(document, lastWord),
                written,
                rejected && faulted,
                rejected,
                rejected && !faulted ? culprits.get(round).orElse(null) : null,
                nvdbId(row, object, written),
                written && object != null && object.version() != null ? object.version() : 0,
                object == null ? List.of() : items(object, rejected));
    }

    /** A set that was refused before it was stored has no state of the provider's. */
    private boolean isRejected(StatusDocument document) {
        return document.progress().equals(Progress.REJECTED.word())
                || (document.progress().isEmpty() && operation.outcome() == Operation.Outcome.REFUSED);
    }

    private String state(StatusDocument document, boolean rejected) {
        if (!document.progress().isEmpty()) {
            return document.progress();
        }
        return rejected ? Progress.REJECTED.word() : ownState();
    }

    private String changeset(StatusDocument document, boolean lastWord) {
        String own = document.changeset();
        return own != null
                ? own
                : lastWord ? Optional.ofNullable(operation.remoteId()).orElse("") : "";
    }

    private static long nvdbId(ResultRows.Row row, StatusDocument.@Nullable RoadObject object, boolean written) {
        Long said = object == null ? null : object.nvdbId();
        return written && said != null ? said : row.nvdbId();
    }

    private static List<StatusDocument.Item> items(StatusDocument.RoadObject object, boolean rejected) {
        List<StatusDocument.Item> items = new ArrayList<>(object.errors());
        if (!rejected) {
            items.addAll(object.warnings());
            items.addAll(object.notes());
        }
        return items;
    }

    private static boolean isAtFault(StatusDocument.@Nullable RoadObject object) {
        return object != null && !object.errors().isEmpty();
    }

    /** The provider has said nothing that was kept. */
    private Of unsaid(ResultRows.Row row) {
        boolean refused = operation.outcome() == Operation.Outcome.REFUSED;
        String remote = operation.remoteState();
        String state = operation.state() == Operation.State.DONE && remote != null ? remote : ownState();
        String changeset = Optional.ofNullable(operation.remoteId()).orElse("");
        return new Of(row, state, changeset, false, false, refused, null, row.nvdbId(), 0, List.of());
    }

    private String ownState() {
        return operation.state().word();
    }

    Operation operation() {
        return operation;
    }

    boolean dryRun() {
        return dryRun;
    }
}
