package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.table.schema.RowSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowPlanTest {
    private static final String SCHEMA =
            "{\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{},\"c\":{}},\"required\":[\"b\"]";

    private static RowPlan bind(String schema, boolean generated, String... header) {
        return RowPlan.bind(
                RowSchema.compile("s", schema), List.of(), List.of(header), generated, CheckedTable.read(Map.of()));
    }

    private static List<String> columns(RowPlan plan) {
        return plan.columns().stream()
                .map(each ->
                        each.source() + " " + each.name() + " " + each.type().kind())
                .toList();
    }

    private static List<String> findings(RowPlan plan) {
        return plan.findings().stream()
                .map(each -> each.column() + " " + CheckedTable.text(each.rule()))
                .toList();
    }

    @Test
    void columnsFollowTheFileThenThePropertiesThatItLacks() {
        RowPlan plan = bind(SCHEMA + "}", false, " b ", "x", "a");
        assertThat(columns(plan)).containsExactly("0 b TEXT", "1 x TEXT", "2 a INT64", "-1 c TEXT");
        assertThat(findings(plan)).containsExactly("1 extra-column x (warning)");
        assertThat(plan.isRefused()).isFalse();
    }

    @Test
    void aRequiredPropertyWithoutAColumnRefusesTheFile() {
        RowPlan plan = bind(SCHEMA + "}", false, "a", "c");
        assertThat(findings(plan)).containsExactly("2 missing-column b");
        assertThat(plan.isRefused()).isTrue();
    }

    @Test
    void anUnknownColumnRefusesTheFileWhereTheSchemaIsClosed() {
        assertThat(findings(bind(SCHEMA + ",\"additionalProperties\":false}", false, "b", "x")))
                .containsExactly("1 extra-column x");
        assertThat(findings(bind(
                        SCHEMA + ",\"additionalProperties\":false,\"patternProperties\":{\"^x\":{}}}",
                        false,
                        "b",
                        "x")))
                .isEmpty();
    }

    @Test
    void aSecondColumnOfANameRefusesTheFile() {
        assertThat(findings(bind(SCHEMA + "}", false, "b", "b "))).containsExactly("1 duplicate-column b");
    }

    @Test
    void aColumnWithoutANameGetsOne() {
        RowPlan plan = RowPlan.bind(null, List.of(), List.of("a", " ", "column2"), false, CheckedTable.read(Map.of()));
        assertThat(columns(plan)).containsExactly("0 a TEXT", "1 column2_ TEXT", "2 column2 TEXT");
        assertThat(findings(plan)).containsExactly("1 unnamed-column column2_ (warning)");
    }

    @Test
    void withoutAHeaderThePropertiesAreTheNamesIfTheirNumberAgrees() {
        assertThat(columns(bind(SCHEMA + "}", true, "0", "1", "2")))
                .containsExactly("0 a INT64", "1 b TEXT", "2 c TEXT");
        assertThat(columns(bind("{}", true, "0", "1"))).containsExactly("0 0 TEXT", "1 1 TEXT");
    }

    @Test
    void anAbsentColumnHasNoValues() {
        CheckedTable table = CheckedTable.of(SCHEMA + "}", Map.of(), List.of("b"), new String[] {"x"});
        assertThat(table.vectors).hasSize(3);
        assertThat(table.vectors[1].absentCount).isEqualTo(1);
        assertThat(table.findings()).isEmpty();
    }

    @Test
    void aRequiredCellThatIsEmptyIsAFinding() {
        CheckedTable table = CheckedTable.of(
                SCHEMA + "}", Map.of("null", "NA"), List.of("a", "b"), new String[] {"1", ""}, new String[] {"2", "NA"
                });
        assertThat(table.findings()).containsExactly("0 b required", "1 b required");
    }

    @Test
    void oneMarkCannotMeanTwoThings() {
        assertThatThrownBy(() -> RowPlan.bind(
                        null,
                        List.of(),
                        List.of("a"),
                        false,
                        CheckedTable.read(Map.of("decimal", ",", "thousands", ","))))
                .hasMessage("Column \"a\" has \",\" both as its decimal mark and between thousands.");
    }
}
