package dev.sluse.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

/** How cron texts are read, and what is said of those that are none. */
class CronTextTest {
    /** Each line: the text, as Quartz wants it, and when it is due next after Wednesday, 1 January 2025, 00:00. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            30 6 * * *        | 0 30 6 * * ?           | 2025-01-01T06:30
            30 6 * * 1-5      | 0 30 6 ? * MON-FRI     | 2025-01-01T06:30
            0 0 * * 0         | 0 0 0 ? * SUN          | 2025-01-05T00:00
            0 0 * * 7         | 0 0 0 ? * SUN          | 2025-01-05T00:00
            0 0 * * sat,sun   | 0 0 0 ? * SAT,SUN      | 2025-01-04T00:00
            0 0 * * 5-7       | 0 0 0 ? * FRI-SUN      | 2025-01-03T00:00
            */15 * * * *      | 0 */15 * * * ?         | 2025-01-01T00:15
            0 4 1,15 * *      | 0 0 4 1,15 * ?         | 2025-01-01T04:00
            0 4 1 feb-mar *   | 0 0 4 1 feb-mar ?      | 2025-02-01T04:00
            0 0 4 * * ?       | 0 0 4 * * ?            | 2025-01-01T04:00
            0 0 4 * * *       | 0 0 4 * * ?            | 2025-01-01T04:00
            0 0 4 * * MON     | 0 0 4 ? * MON          | 2025-01-06T04:00
            0 0 4 L * ?       | 0 0 4 L * ?            | 2025-01-31T04:00
            0 0 4 ? * 6#3     | 0 0 4 ? * 6#3          | 2025-01-17T04:00
            0 0 4 1 1 ? 2027  | 0 0 4 1 1 ? 2027       | 2027-01-01T04:00
            """)
    void isTheSameForQuartz(String text, String quartz, String next) throws Exception {
        CronText cron = CronText.of(text);

        assertThat(cron.quartz()).isEqualTo(quartz);
        assertThat(next(cron.quartz())).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            ~~              | it has 0 fields: write five (minute, hour, day of the month, month, day of the week), such as 30 6 * * 1-5, or six with the second before them.
            daily           | it has 1 field: write five (minute, hour, day of the month, month, day of the week), such as 30 6 * * 1-5, or six with the second before them.
            61 6 * * *      | its field minute is "61": write 0 to 59, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 25 * * *      | its field hour is "25": write 0 to 23, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 6 32 * *      | its field day of the month is "32": write 1 to 31, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 6 * 13 *      | its field month is "13": write 1 to 12 or JAN to DEC, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 6 * * 8       | its field day of the week is "8": write 0 to 7 or SUN to SAT, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 6 * * MO      | its field day of the week is "MO": write 0 to 7 or SUN to SAT, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 0 6 * * 0     | its field day of the week is "0": write 1 to 7 or SUN to SAT, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            */0 6 * * *     | its field minute is "*/0": write 0 to 59, or * for each, 1,2 for some, 1-5 for a range, */5 for every fifth.
            0 6 1 * 1       | it names a day of the month and a day of the week: write * for one of them.
            0 0 6 1 * MON   | it names a day of the month and a day of the week: write ? for one of them.
            """)
    void isToldWithTheFieldAndWhatToWrite(String text, String sentence) {
        assertThatThrownBy(() -> CronText.of(text))
                .isInstanceOf(CronText.Wrong.class)
                .hasMessage(sentence);
    }

    private static String next(String quartz) throws ParseException {
        CronExpression expression = new CronExpression(quartz);
        expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        ZonedDateTime from = ZonedDateTime.of(2025, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return expression
                .getNextValidTimeAfter(Date.from(from.toInstant()))
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString();
    }
}
