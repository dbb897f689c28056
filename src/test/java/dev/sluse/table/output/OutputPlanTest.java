package dev.sluse.table.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluse.SluseException;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.Tables;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputPlanTest {
    private static final List<SourceColumn> SOURCES = List.of(
            new SourceColumn("id", ColumnType.INT64, true, 0),
            new SourceColumn("name", ColumnType.TEXT, false, 1),
            new SourceColumn("born", ColumnType.DATE, true, 2),
            new SourceColumn("seen", ColumnType.INSTANT, false, 3));

    /** The planned columns as {@code name:type} with {@code !} where each row has a value, and where the values come from. */
    private static String plan(String... options) {
        return OutputPlan.of(SOURCES, Tables.options(options)).columns().stream()
                .map(column -> column.name() + ":" + column.type().kind() + (column.required() ? "! " : " ")
                        + column.content())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void withoutOptionsTheColumnsAreThoseOfTheSource() {
        assertThat(plan())
                .isEqualTo(
                        """
                id:INT64! Cell[source=0]
                name:TEXT Cell[source=1]
                born:DATE! Cell[source=2]
                seen:INSTANT Cell[source=3]""");
    }

    @Test
    void columnsAreSelectedRenamedDerivedAndPlaced() {
        assertThat(plan("columns", "origin,y=year(born),day(seen),key=id", "constants", "origin=Oslo,kind=a b,empty="))
                .isEqualTo(
                        """
                        origin:TEXT! Constant[text=Oslo]
                        y:INT32! Part[source=2, part=YEAR]
                        seen:INT32 Part[source=3, part=DAY]
                        key:INT64! Cell[source=0]
                        kind:TEXT! Constant[text=a b]
                        empty:TEXT Constant[text=]""");
    }

    @Test
    void masksHoldForAllThatIsMadeOfTheirColumn() {
        assertThat(plan("columns", "a=id,b=id,name,born,m=month(born),seen", "mask", "id=hash,name=blank,seen=year"))
                .isEqualTo(
                        """
                        a:TEXT! Hash[source=0]
                        b:TEXT! Hash[source=0]
                        name:TEXT Blank[source=1]
                        born:DATE! Cell[source=2]
                        m:INT32! Part[source=2, part=MONTH]
                        seen:INT32 Part[source=3, part=YEAR]""");
        assertThat(plan("mask", "id=drop,born=drop,seen=drop")).isEqualTo("name:TEXT Cell[source=1]");
    }

    @Test
    void aMaskMayNameAColumnOfTheOutput() {
        assertThat(plan("columns", "who=born,m=month(born)", "mask", "who=hash"))
                .isEqualTo(
                        """
                who:TEXT! Hash[source=2]
                m:INT32! Part[source=2, part=MONTH]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            columns   | nam            | Option columns names column "nam", which the table does not have. Its columns are: id, name, born, seen.
            mask      | nam=drop       | Option mask names column "nam", which the table does not have. Its columns are: id, name, born, seen.
            columns   | id,id=name     | Option columns makes column "id", which the output has already. Give one of them another name with new=old in columns. The columns are: id, name, born, seen.
            constants | id=7           | Option constants makes column "id", which the output has already. Give one of them another name with new=old in columns. The columns are: id, name, born, seen.
            columns   | m=month(name)  | Option columns takes the month of column "name", which is string and neither date nor date-time. The columns with dates are: born, seen.
            mask      | id=year        | Option mask takes the year of column "id", which is integer and neither date nor date-time. The columns with dates are: born, seen.
            mask      | id=drop,name=drop,born=drop,seen=drop | No column is left to write. Look at the options columns and mask.
            """)
    void whatCannotBeIsSaidWithTheOptionAndTheColumnsThatThereAre(String option, String value, String sentence) {
        SluseException refused = catchThrowableOfType(SluseException.class, () -> plan(option, value));

        assertThat(refused.sentence()).isEqualTo(sentence);
        assertThat(refused.kind()).isEqualTo(SluseException.Kind.CONFIGURATION);
    }

    @Test
    void aHashOfADerivedColumnIsRefused() {
        SluseException refused =
                catchThrowableOfType(SluseException.class, () -> plan("columns", "m=month(born)", "mask", "born=hash"));

        assertThat(refused.sentence())
                .isEqualTo("Option mask has hash for column \"born\", of which option columns takes the month."
                        + " Rename the column in columns (new=old) and mask it by its new name.");
    }

    @Test
    void ofVeryManyColumnsFiftyAreNamed() {
        List<SourceColumn> many = IntStream.range(0, 60)
                .mapToObj(i -> new SourceColumn("c" + i, ColumnType.TEXT, false, i))
                .toList();

        SluseException refused =
                catchThrowableOfType(SluseException.class, () -> OutputPlan.of(many, Tables.options("columns", "x")));
        assertThat(refused.hint()).endsWith("c48, c49 and 10 more.");
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(OutputPlan.of(SOURCES, Tables.options("mask", "id=hash")).toString())
                .doesNotContain("secret");
    }
}
