package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `id,name\\n1,a\\n2,b\\n`                    | 2
            `id,name\\n1,a\\n2,b`                       | 2
            `id,name\\n1,a\\n1,a\\n2,b\\n`              | 2
            `id,name\\r\\n1,a\\r\\n1,a\\r\\n\\r\\n`     | 1
            `id,name\\n1,"a\\nb"\\n1,"a\\nc"\\n`        | 2
            `id,name\\n1,"a ""x""\\n"\\n`               | 1
            `id,name\\n`                                | 0
            `id,name`                                   | 0
            """)
    void equalRowsCountOnceAndTheFirstIsTheHeader(String text, long rows) {
        assertThat(of(text.strip().replace("\\r", "\r").replace("\\n", "\n"), 1_000)
                        .different())
                .isEqualTo(rows);
        assertThat(of(text.strip().replace("\\r", "\r").replace("\\n", "\n"), 1).different())
                .as("in pieces of one byte")
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            textBlock =
                    """
            a,b,c # ,
            a;b;c # ;
            a;b;"c,d,e,f" # ;
            a|b # |
            one # ,
            """)
    void theSeparatorIsThatOfTheFirstRow(String header, char separator) {
        assertThat(of(header + "\n1,2,3,4,5,6,7\n", 1_000).separator()).isEqualTo(separator);
    }

    @Test
    void aMillionRowsAreCountedAndMoreAreNot() {
        CsvRows rows = new CsvRows();
        add(rows, "n\n");
        for (int i = 0; i < 1 << 20; i++) {
            add(rows, i + "\n");
        }
        add(rows, "7\n");
        assertThat(rows.different()).isEqualTo(1 << 20);
        add(rows, "one more\n");
        assertThat(rows.different()).isEqualTo(-1);
    }

    private static CsvRows of(String text, int piece) {
        CsvRows rows = new CsvRows();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            int count = Math.min(piece, bytes.length - at);
            byte[] part = new byte[count];
            System.arraycopy(bytes, at, part, 0, count);
            rows.add(part, count);
        }
        return rows;
    }

    private static void add(CsvRows rows, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        rows.add(bytes, bytes.length);
    }
}
