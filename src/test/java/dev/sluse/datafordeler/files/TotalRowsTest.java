package dev.sluse.datafordeler.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalRowsTest {
    private static final String TWO = "[\n{\"id\":\"a\",\"datafordelerRegisterImportSequenceNumber\":7,"
            + "\"datafordelerOpdateringstid\":\"2026-10-09T23:08:00.414615Z\"},\n"
            + "{\"id\":\"b\",\"datafordelerRegisterImportSequenceNumber\":5,"
            + "\"datafordelerOpdateringstid\":\"2026-10-10T02:00:00+02:00\"}\n]\n";

    private final Path file;

    TotalRowsTest(@TempDir Path folder) {
        file = folder.resolve("total.zip");
    }

    private TotalRows.Read read(ByteArrayOutputStream out) throws IOException {
        return TotalRows.write(file, out);
    }

    private String lines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertBad(String why) {
        assertThatThrownBy(() -> TotalRows.write(file, OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(SluseException.class, e -> {
                    assertThat(e.code()).isEqualTo("bad-total-file");
                    assertThat(e.sentence())
                            .isEqualTo(file + " is no total file of a register: " + why
                                    + " Take the one of type Current as JSON, as it was fetched.");
                });
    }

    @Test
    void rowsInAZipAndAsTheyAreBecomeTheSameLines() throws IOException {
        Files.writeString(file, TWO);
        String plain = lines();
        Files.write(file, zip("read.me", "no JSON", "total.json", TWO));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TotalRows.Read read = read(out);

        assertThat(read).isEqualTo(new TotalRows.Read(2, 7, Instant.parse("2026-10-10T00:00:00Z")));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(plain);
        assertThat(plain.lines())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("{\"id\":\"a\",\"datafordelerRegisterImportSequenceNumber\":7,"
                        + "\"datafordelerOpdateringstid\":\"2026-10-09T23:08:00.414615Z\"}");
    }

    @Test
    void numbersKeepTheirDigitsAndTextsTheirLetters() throws IOException {
        String row = "{\"x\":12345678.90,\"y\":725369.59000000000001,\"z\":9007199254740993,\"t\":\"Ærø \\\"\","
                + "\"g\":{\"wkt\":null},\"l\":[1.0]}";
        Files.writeString(file, "[" + row + "]");
        assertThat(lines()).isEqualTo(row + "\n");
    }

    @Test
    void rowsThatDoNotSayWhenTheyWereChangedAreReadAllTheSame() throws IOException {
        Files.writeString(file, "[{\"id\":1,\"datafordelerOpdateringstid\":\"yesterday\"}]");
        assertThat(read(new ByteArrayOutputStream())).isEqualTo(new TotalRows.Read(1, 0, null));
        Files.writeString(file, "[]");
        assertThat(read(new ByteArrayOutputStream())).isEqualTo(new TotalRows.Read(0, 0, null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    ``             | it is no list of rows.
                    {"id":1}       | it is no list of rows.
                    [{"id":1},2]   | row 2 is no object.
                    [{"id":1}]{}   | something follows its rows.
                    [{"id":1}      | it is broken or no JSON.
                    [{"id":1},     | it is broken or no JSON.
                    id;name        | it is broken or no JSON.
                    """)
    void whatIsNoListOfRowsIsRefused(String content, String why) throws IOException {
        Files.writeString(file, content);
        assertBad(why);
    }

    @Test
    void aZipWithTwoJsonFilesOrWithNoneIsRefused() throws IOException {
        Files.write(file, zip("a.json", TWO, "b.json", TWO));
        assertBad("it has more than one JSON file.");
        Files.write(file, zip("a.csv", "id;name"));
        assertBad("it has no JSON file.");
    }

    @Test
    void aZipThatBrokeOffAtAnyPlaceIsRefused() throws IOException {
        byte[] whole = zip("total.json", TWO);
        // behind the file itself a zip has only its table of contents, which is not read
        int end = whole.length - 120;
        for (int length = 40; length < end; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertBad("it is broken or no JSON.");
        }
    }

    @Test
    void aZipWithOneByteChangedIsRefused() throws IOException {
        byte[] whole = zip("total.json", "[{\"id\":\"a\"}]".replace("a", "a".repeat(300)));
        // the check sum of the content, in the descriptor behind it
        int descriptor = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\7\b");
        whole[descriptor + 4] ^= 1;
        Files.write(file, whole);
        assertBad("it is broken or no JSON.");
    }

    @Test
    void aZipBombIsGivenUp() throws IOException {
        Files.write(file, zip("total.json", "[" + " ".repeat(65 << 20) + "]"));
        assertThat(Files.size(file)).isLessThan(100_000);
        assertBad("it grows more than 200 times when it is unpacked.");
    }

    /** @param files names and contents */
    private static byte[] zip(String... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry(files[i]));
                zip.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
