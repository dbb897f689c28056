package dev.sluse.datalens;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Group;
import dev.sluse.operations.Http;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts what flows want of tables: asks what the table is like, cuts the rows, and writes all of it down in the ledger. What was
 * accepted once is not cut again. Thread-safe; deliveries for one table are accepted one after the other.
 */
public final class DataLensDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final DataLensAccounts accounts;
    private final Question question;
    private final ClientLink link;
    private final InstantSource clock;
    private final Supplier<String> uuids;
    private final Map<String, ReentrantLock> tables = new ConcurrentHashMap<>();

    /**
     * @param uuids new ones, version 4
     */
    public DataLensDesk(
            Ledger ledger, Http http, DataLensAccounts accounts, InstantSource clock, Supplier<String> uuids) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.question = new Question(http);
        this.link = new ClientLink(http, ledger);
        this.clock = clock;
        this.uuids = uuids;
    }

    /**
     * Accepts rows for a table.
     *
     * @param turn how often the delivery has written to that table in this run, from 1
     * @param files of JSON objects
     * @return the operations, empty if there are no rows
     * @throws SluseException kind ACCESS for what passes, DATA if a row does not fit, CONFIGURATION for what a person has to mend
     */
    public List<Operation> write(Intake intake, WriteOrder order, int turn, List<Path> files) throws IOException {
        String target = turn == 1 ? order.target() : order.target() + "#" + turn;
        List<Operation> earlier = accepted(intake, WriteDriver.KIND, target);
        if (!earlier.isEmpty()) {
            return earlier;
        }
        ReentrantLock lock = tables.computeIfAbsent(order.lane(), each -> new ReentrantLock());
        lock.lock();
        try {
            return accept(intake, target, order, files);
        } finally {
            lock.unlock();
        }
    }

    /** Accepts the deletion of one partition. */
    public List<Operation> delete(Intake intake, WriteOrder order, int turn, Map<String, String> partition)
            throws IOException {
        String target = turn == 1 ? order.target() : order.target() + "#" + turn;
        List<Operation> earlier = accepted(intake, DeleteDriver.KIND, target);
        if (!earlier.isEmpty()) {
            return earlier;
        }
        String client = client(order);
        ObjectNode body = JSON.createObjectNode();
        ObjectNode values = body.putArray("partitions").addObject();
        partition.forEach(values::put);
        intake.check();
        Wanted wanted = new Wanted(target, order, client);
        return intake.accept(List.of(wanted.one(DeleteDriver.KIND, wanted.orders(body.toString()))));
    }

    private List<Operation> accepted(Intake intake, String kind, String target) {
        return ledger.operations().ofDelivery(intake.delivery()).stream()
                .filter(each -> each.kind().equals(kind) && each.target().equals(target))
                .toList();
    }

    private List<Operation> accept(Intake intake, String target, WriteOrder order, List<Path> files)
            throws IOException {
        waitForDefinitions(intake.delivery(), order);
        String client = client(order);
        PartnerApi api = accounts.api(order.account());
        String what = "the question for table " + order.table();
        Instant asked = clock.instant();
        Optional<TableInfo> table =
                TableInfo.find(question.tables(api.info(order.connection(), client), what), order.table());
        TablePlan plan = plan(order, table, files);
        RowBatches.Cut cut = new RowBatches(plan.match(), order.bounds()).cut(files, intake.folder(folder(target)));
        intake.check();
        if (cut.rows() == 0) {
            if (order.replaceTable()) {
                throw new SluseException(
                        Kind.DATA,
                        "no-rows",
                        "There are no rows, so table " + order.table() + " is left as it is and not replaced.",
                        "Empty it in DataLens if that is meant.");
            }
            return List.of();
        }
        SeenTable before = table.map(each -> SeenTable.of(each, asked)).orElse(null);
        return intake.accept(groups(intake, new Wanted(target, order, client), plan, before, cut, asked));
    }

    /** What is the same for all that is accepted together. */
    private record Wanted(String target, WriteOrder order, String client) {
        Orders orders(String body) {
            return orders(0, false, false, body);
        }

        Orders orders(long rows, boolean truncate, boolean alter, String body) {
            return new Orders(order.connection(), order.table(), order.account(), client, rows, truncate, alter, body);
        }

        /** One that is the only one of its kind. */
        Group one(String kind, Orders orders) {
            return new Group(kind, target, List.of(new Accepted(0, order.lane(), null, null, null, orders.json())));
        }
    }

    /** In the order in which they are carried out; nothing of another delivery may come between them. */
    private List<Group> groups(
            Intake intake, Wanted wanted, TablePlan plan, @Nullable SeenTable before, RowBatches.Cut cut, Instant asked)
            throws IOException {
        List<Group> groups = new ArrayList<>();
        TableDefinition definition = plan.definition();
        if (definition != null) {
            Orders orders = wanted.orders(0, false, plan.alter(), definition.json());
            groups.add(wanted.one(DefineDriver.KIND, orders.madeFor(before)));
        }
        SeenTable seen = SeenTable.of(plan.match(), asked);
        if (wanted.order().replacePartitions()) {
            Orders orders = wanted.orders(partitions(plan.match(), cut));
            groups.add(wanted.one(DeleteDriver.KIND, orders.madeFor(seen)));
        }
        groups.add(new Group(WriteDriver.KIND, wanted.target(), batches(intake, wanted, seen, cut)));
        return groups;
    }

    /** Batches are cut for the columns that a table has; where those are about to change, one has to wait. */
    private void waitForDefinitions(String delivery, WriteOrder order) {
        Optional<Operation> definition = ledger.remote().firstInLane(order.lane(), DefineDriver.KIND, delivery);
        if (definition.isPresent()) {
            Operation each = definition.get();
            boolean failed = each.state() == Operation.State.FAILED;
            throw new SluseException(
                    Kind.ACCESS,
                    "datalens-defining",
                    "Table " + order.table()
                            + (failed ? " could not be defined by operation " : " is being defined by operation ")
                            + each.id() + " of " + each.delivery() + ": this delivery comes after it.",
                    failed
                            ? "sluse show " + each.id() + " says why; replay it or cancel " + each.delivery() + "."
                            : "");
        }
    }

    private static TablePlan plan(WriteOrder order, Optional<TableInfo> table, List<Path> files) throws IOException {
        if (table.isPresent() && !order.alterTable()) {
            return TablePlan.of(order, table.get());
        }
        Map<String, Column> rows = RowTypes.of(files, order.declared());
        return table.isPresent() ? TablePlan.altered(order, table.get(), rows) : TablePlan.made(order, rows);
    }

    private String client(WriteOrder order) {
        return link.clientId(accounts.api(order.account()), order.connection(), accounts.clientId(order.account()));
    }

    private List<Accepted> batches(Intake intake, Wanted wanted, SeenTable seen, RowBatches.Cut cut) {
        List<Accepted> accepted = new ArrayList<>();
        for (RowBatches.Batch each : cut.batches()) {
            boolean truncate = wanted.order().replaceTable() && accepted.isEmpty();
            Orders orders = wanted.orders(each.rows(), truncate, false, "").madeFor(seen);
            accepted.add(new Accepted(
                    accepted.size(),
                    wanted.order().lane(),
                    uuids.get(),
                    intake.name(each.file()),
                    each.sha256(),
                    orders.json()));
        }
        return accepted;
    }

    private static String partitions(ColumnMatch match, RowBatches.Cut cut) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode partitions = body.putArray("partitions");
        for (List<String> values : cut.partitions()) {
            ObjectNode partition = partitions.addObject();
            for (int i = 0; i < values.size(); i++) {
                String column = match.columns().get(match.partition().get(i)).name();
                partition.set(column, JSON.readTree(values.get(i)));
            }
        }
        return body.toString();
    }

    private static String folder(String target) {
        return "datalens-" + URLEncoder.encode(target, StandardCharsets.UTF_8).replace("*", "%2A");
    }
}
