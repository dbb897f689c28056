package dev.sluse.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTextTest {
    private static final String HINT = " Write minute, hour, day of the month, month, day of the week, such as 30 6 * * 1-5,"
            + " or Quartz's six or seven fields, which begin with the second.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            */15 * * * *        | 0 */15 * * * ?
            30 6 * * 1-5        | 0 30 6 ? * 2-6
            30 6 * * 0          | 0 30 6 ? * 1
            30 6 * * 7          | 0 30 6 ? * 1
            30 6 * * 5,6,7      | 0 30 6 ? * 6,7,1
            0 12 * * 1-5/2      | 0 0 12 ? * 2-6/2
            0 12 * * MON-FRI    | 0 0 12 ? * MON-FRI
            0 4 1 * *           | 0 0 4 1 * ?
            0 4 1 JAN *         | 0 0 4 1 JAN ?
            0 0 6 ? * 2         | 0 0 6 ? * 2
            0 0 6 * * 2         | 0 0 6 ? * 2
            0 0 6 * * *         | 0 0 6 * * ?
            0 0 6 L * ?         | 0 0 6 L * ?
            0 0 6 ? * 6#3 2027  | 0 0 6 ? * 6#3 2027
            """)
    void fiveFieldsAreThoseOfUnixAndMoreAreThoseOfQuartz(String cron, String quartz) {
        assertThat(CronText.quartz(cron)).isEqualTo(quartz);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 6            | has 2 fields
            hourly         | has 1 field
            61 * * * *     | has "61" as its minute: Minute and Second values must be between 0 and 59
            0 25 * * *     | has "25" as its hour: Hour values must be between 0 and 23
            0 6 32 * *     | has "32" as its day of the month: Day of month values must be between 1 and 31
            0 6 * 13 *     | has "13" as its month: Month values must be between 1 and 12
            0 6 * * 8      | has "8" as its day of the week: it is 0 to 7, both of which are Sunday, or SUN to SAT
            0 6 * * MONDY  | has "MONDY" as its day of the week: it cannot be read
            0 6 1 * 1      | has both a day of the month and a day of the week; one of them must be * or ?
            99 0 6 * * ?   | has "99" as its second: it cannot be read
            0 6-70 * * *   | has "6-70" as its hour: Hour values must be between 0 and 23
            0 6,,7 * * *   | has "6,,7" as its hour: it cannot be read
            """)
    void whichFieldIsWrongIsSaid(String cron, String what) {
        assertThatThrownBy(() -> CronText.quartz(cron))
                .isInstanceOfSatisfying(SluseException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("bad-option");
                    assertThat(refused.sentence())
                            .isEqualTo("Option cron is \"" + cron + "\", which " + what + "." + HINT);
                });
    }
}
