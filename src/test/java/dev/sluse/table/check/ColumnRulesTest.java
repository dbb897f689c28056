package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** One cell, one property: what value it has, or which rules it breaks. */
class ColumnRulesTest {
    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvFileSource(resources = "/spec/column-rules.txt", delimiter = '|', quoteCharacter = '`', nullValues = "-")
    void aCellHasItsValueOrItsFindings(
            String property, @Nullable String cell, @Nullable String options, String expected) {
        String outcome =
                CheckedTable.cell(property, options(options), spaced(cell)).outcome(0);
        assertThat(outcome).isEqualTo(spaced(expected));
    }

    /** In the table a space at an end shows as {@code ␠}, one that does not break as {@code ⍽}. */
    private static String spaced(@Nullable String text) {
        return text == null ? "" : text.replace('␠', ' ').replace('⍽', '\u00A0');
    }

    private static Map<String, String> options(@Nullable String text) {
        Map<String, String> options = new LinkedHashMap<>();
        if (text != null) {
            for (String option : text.split(" ", -1)) {
                options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }
        return options;
    }

    @Test
    void everyBrokenRuleOfACellIsReported() {
        String property =
                "{\"type\":\"string\",\"minLength\":3,\"pattern\":\"^[a-z]+$\",\"enum\":[\"abc\"],\"const\":\"abc\"}";
        assertThat(CheckedTable.cell(property, Map.of(), "1").findings())
                .containsExactly("0 c enum abc", "0 c const abc", "0 c pattern ^[a-z]+$", "0 c minLength 3");
    }

    @Test
    void aTypeErrorHidesTheRulesOfRange() {
        String property = "{\"type\":\"integer\",\"minimum\":5,\"enum\":[7]}";
        assertThat(CheckedTable.cell(property, Map.of(), "x").findings()).containsExactly("0 c type integer");
        assertThat(CheckedTable.cell(property, Map.of(), "4").findings())
                .containsExactly("0 c minimum 5", "0 c enum 7");
    }

    @Test
    void theFirstDateTimeOfAColumnDecidesAndTheOtherKindIsAFinding() {
        String property = "{\"type\":\"string\",\"format\":\"date-time\"}";
        CheckedTable table = CheckedTable.cell(
                property, Map.of(), "", "2024-05-01 12:00", "2024-05-01T12:00:00Z", "2024-05-01T13:00");
        assertThat(table.findings()).containsExactly("2 c format date-time/zone");
        assertThat(table.value(0, 3)).isEqualTo("2024-05-01T13:00:00");
        assertThat(table.plan.columns().get(0).type()).isEqualTo(dev.sluse.table.vector.ColumnType.LOCAL_TIME);
    }

    @Test
    void aLaterChunkWaitsBeforeItDecides() {
        TimeKind kind = new TimeKind(null);
        var earlier = dev.sluse.table.vector.ColumnType.INSTANT;
        assertThat(kind.decide(dev.sluse.table.vector.ColumnType.LOCAL_TIME, () -> kind.decide(earlier, () -> {})))
                .isEqualTo(earlier);
    }

    @Test
    void aRowThatCouldNotBeCutHasThatFindingOnly() {
        var batch = CheckedTable.batch(new String[] {"x"}, new String[] {"1"}, new String[] {"y"});
        batch.irregular = true;
        batch.shape[0] = dev.sluse.table.vector.RowBatch.QUOTE;
        batch.shape[2] = dev.sluse.table.vector.RowBatch.SHORT;
        batch.detail[2] = 1;
        var schema =
                dev.sluse.table.schema.RowSchema.compile("s.json", "{\"properties\":{\"c\":{\"type\":\"integer\"}}}");
        RowPlan plan = RowPlan.bind(schema, List.of(), List.of("c"), false, CheckedTable.read(Map.of()));
        batch.firstRow = 10;
        CheckedTable table = new CheckedTable(plan, batch);
        assertThat(table.findings()).containsExactly("10 c quote", "12 - short-row 1");
        assertThat(table.buffer.detail[1]).isEqualTo(1);
        assertThat(table.refused).containsExactly(true, false, true);
        assertThat(table.buffer.refusedSize).isEqualTo(2);
        assertThat(table.buffer.refusedRow).startsWith(10, 12);
        assertThat(table.buffer.refusedTo[1] - table.buffer.refusedFrom[1]).isEqualTo(1);
    }

    @Test
    void aTextIsCheckedOnceHoweverOftenItOccursAndReportedEachTime() {
        String property = "{\"type\":\"string\",\"maxLength\":1}";
        assertThat(CheckedTable.cell(property, Map.of(), "ab", "a", "ab").findings())
                .containsExactly("0 c maxLength 1", "2 c maxLength 1");
    }

    @Test
    void aColumnWhoseEveryCommaStandsBeforeThreeDigitsIsDoubtful() {
        String property = "{\"type\":\"number\"}";
        CheckedTable doubtful = CheckedTable.cell(property, Map.of(), "1,234", "7", "2,500");
        assertThat(doubtful.findings()).isEmpty();
        assertThat(doubtful.plan.endFindings())
                .extracting(each -> CheckedTable.text(each.rule()))
                .containsExactly("decimal c (warning)");
        assertThat(CheckedTable.cell(property, Map.of(), "1,234", "7,5").plan.endFindings())
                .isEmpty();
        assertThat(CheckedTable.cell(property, Map.of("decimal", ","), "1,234")
                        .plan
                        .endFindings())
                .isEmpty();
    }
}
