package dev.sluse.component.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsFileTest {
    @Test
    void aLongFileIsCutBetweenTwoRowsEvenWhereACellHasALineEnd(@TempDir Path folder) throws IOException {
        String row = "error;2;1;a;1;type;\"x\ny\";;\"m\";\"h\";\n";
        Path long_ = Files.writeString(folder.resolve("errors.csv"), "head\n" + row.repeat(200_000));
        Path copy = folder.resolve("copy.csv");
        long rows = ErrorsFile.copy(long_, copy);

        String copied = Files.readString(copy);
        assertThat(copied).isEqualTo("head\n" + row.repeat(Math.toIntExact(rows)));
        assertThat(Files.size(copy)).isBetween(ErrorsFile.MOST_BYTES - 100L, (long) ErrorsFile.MOST_BYTES);
    }

    @Test
    void aShortFileIsCopiedWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("errors.csv"), "head\na\nb\n");
        assertThat(ErrorsFile.copy(file, folder.resolve("copy.csv"))).isEqualTo(2);
        assertThat(folder.resolve("copy.csv")).hasContent("head\na\nb\n");
    }
}
