package dev.sluse.table.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.output.Bytes;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvCellsTest {
    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("ab -+\n\r\t,;\"\u0001-\u000Cø€").ofMaxLength(20);
    }

    @Property(tries = 1_000)
    void aCellIsQuotedIfAndOnlyIfItNeedsIt(@ForAll("cells") String cell, @ForAll boolean semicolon) {
        char delimiter = semicolon ? ';' : ',';
        // Behind the cell stands what would have to be quoted.
        byte[] bytes = ("\"" + cell + delimiter + "\n\"\r;,\"\"").getBytes(StandardCharsets.UTF_8);
        int length = cell.getBytes(StandardCharsets.UTF_8).length;
        Bytes out = new Bytes();
        new CsvCells((byte) delimiter).put(bytes, 1, 1 + length, out);

        boolean special = cell.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r')
                || !cell.equals(cell.replaceAll("^[ \t]|[ \t]$", ""));
        assertThat(new String(out.copy(), StandardCharsets.UTF_8))
                .isEqualTo(special ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
}
