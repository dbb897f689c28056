package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a million deliveries a statement that reads or sorts a whole table is felt; the database's own plan tells which do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanTest {
    private Path file = Path.of("");

    @BeforeAll
    void make(@TempDir Path folder) {
        file = folder.resolve("ledger.db");
        Ledgers.open(file, Clock.systemUTC()).close();
    }

    static Stream<Method> statements() {
        return Stream.of(
                        DeliveryDao.class,
                        OperationDao.class,
                        RemoteOperationDao.class,
                        ConversationDao.class,
                        OperationDocumentDao.class,
                        WatermarkDao.class,
                        JournalDao.class,
                        RequestDao.class,
                        DeliveryFileDao.class,
                        StrayDao.class,
                        FlowSwitchDao.class,
                        FlowDao.class)
                .flatMap(dao -> Stream.of(dao.getDeclaredMethods()))
                .filter(method -> !sql(method).isEmpty());
    }

    private static String sql(Method method) {
        SqlQuery query = method.getAnnotation(SqlQuery.class);
        SqlUpdate update = method.getAnnotation(SqlUpdate.class);
        return query != null ? query.value() : update != null ? update.value() : "";
    }

    private List<String> plan(String sql) throws Exception {
        String bound = sql.replaceAll(":\\w+", "'1'").replace("<skipLocked>", "");
        List<String> steps = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain query plan " + bound)) {
            while (rows.next()) {
                steps.add(Objects.requireNonNull(rows.getString("detail")));
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noStatementReadsOrSortsAWholeTable(Method statement) throws Exception {
        // The operations of one delivery are few, and sorted by when they were accepted.
        boolean mayOrder = statement.getName().equals("ofDelivery");
        assertThat(plan(sql(statement)))
                .noneMatch(step -> step.startsWith("USE TEMP B-TREE") && !mayOrder)
                .noneMatch(step -> step.startsWith("SCAN") && !isSmall(step));
    }

    /** The two ends from which the last delivered one is chosen, indexes that hold only what waits, and what is never much. */
    private static boolean isSmall(String step) {
        return step.equals("SCAN ends")
                || step.contains("request_waiting")
                || step.contains("delivery_waiting")
                || step.startsWith("SCAN stray")
                || step.startsWith("SCAN flow")
                || step.contains("operation_under_way")
                || step.contains("operation_leased")
                || step.contains("delivery_retried");
    }

    @Test
    void whetherSomethingOfALaneComesBeforeIsFoundAmongTheFewThatAreOpen() throws Exception {
        assertThat(plan(sql(RemoteOperationDao.class.getDeclaredMethod(
                        "claim", String.class, String.class, long.class, long.class, int.class))))
                .contains(
                        "SEARCH due USING INDEX operation_under_way (kind=?)",
                        "SEARCH earlier USING INDEX operation_in_lane (lane=? AND number<?)",
                        "SEARCH held USING INDEX operation_leased (lane=? AND number<?)");
    }

    @Test
    void theNextDeliveryIsFoundByItsFlowAndState() throws Exception {
        assertThat(plan(sql(DeliveryDao.class.getDeclaredMethod("claim", String.class, long.class))))
                .contains("SEARCH delivery USING INDEX delivery_by_flow_state (flow=? AND state=?)");
    }
}
