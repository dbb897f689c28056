package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.table.report.FindingCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerTest {
    private final Path folder;

    ContainerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("input"), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(RawFile.sha256().digest(bytes));
    }

    private CsvRead read(byte[] bytes, String name) throws IOException {
        return CsvRead.of(file(bytes), name, CsvRead.SMALL);
    }

    private void assertProblem(byte[] bytes, String name, FindingCode code, String message) {
        assertThatThrownBy(() -> read(bytes, name)).isInstanceOfSatisfying(FileProblem.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.code()).isEqualTo(code);
        });
    }

    @Test
    void gzipOfSeveralMembersIsOneText() throws IOException {
        byte[] bytes = join(gzip("a,b\n1,"), gzip(""), gzip("2\n3,4\n"));
        CsvRead read = read(bytes, "t.csv.gz");
        assertThat(read.texts()).containsExactly("1|2", "3|4");
        assertThat(read.sha256()).isEqualTo(sha256(bytes));
    }

    @Test
    void theDigestCoversWhatFollowsTheLastMember() throws IOException {
        byte[] bytes = join(gzip("a,b\n1,2\n"), new byte[300_000]);
        CsvRead read = read(bytes, "t.csv.gz");
        assertThat(read.texts()).containsExactly("1|2");
        assertThat(read.sha256()).isEqualTo(sha256(bytes));
    }

    @Test
    void theNameDoesNotMatterWhereTheContentTells() throws IOException {
        assertThat(read(gzip("a,b\n1,2\n"), "t.csv").texts()).containsExactly("1|2");
        assertThat(read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "t.csv.gz")
                        .texts())
                .containsExactly("1|2");
    }

    @Test
    void aGzipCutAnywhereIsTruncated() throws IOException {
        byte[] whole = join(gzip("a,b\n1,2\n"), gzip("3,4\n"));
        int first = gzip("a,b\n1,2\n").length;
        for (int length = 1; length < whole.length; length++) {
            if (length != first) {
                assertProblem(
                        Arrays.copyOf(whole, length),
                        "t.csv.gz",
                        FindingCode.TRUNCATED,
                        "The file \"t.csv.gz\" ends in the middle of its gzip data.");
            }
        }
    }

    @Test
    void aDamagedGzipIsSaidToBe() throws IOException {
        byte[] bytes = gzip("a,b\n1,2\n3,4\n");
        bytes[bytes.length - 6] ^= 1;
        assertProblem(bytes, "t.gz", FindingCode.TRUNCATED, "The gzip data of the file \"t.gz\" is damaged.");
    }

    @Test
    void membersOfAZipComeInTheOrderOfTheirNames() throws IOException {
        byte[] bytes = zip(
                "b.csv",
                "a,b\n3,4\n",
                "sub/",
                "",
                "sub/a.csv",
                "a,b\n5,6\n",
                "a.csv",
                "a,b\n1,2\n",
                ".hidden.csv",
                "x",
                "__MACOSX/a.csv",
                "x",
                "sub/.DS_Store",
                "x");
        try (Container container = Container.open(file(bytes), "t.zip")) {
            assertThat(container.kind()).isEqualTo(Container.Kind.ZIP);
            assertThat(container.members()).containsExactly("a.csv", "b.csv", "sub/a.csv");
            for (int round = 0; round < 2; round++) {
                List<String> rows = new ArrayList<>();
                for (String member : container.members()) {
                    rows.addAll(CsvRead.member(container, member, CsvRead.SMALL).texts());
                }
                assertThat(rows).containsExactly("1|2", "3|4", "5|6");
            }
            assertThat(container.sha256()).isEqualTo(sha256(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../a.csv, ../a.csv",
        "/etc/a.csv, /etc/a.csv",
        "a/../../b.csv, a/../../b.csv",
        "C:a.csv, C:a.csv",
        "a\\b.csv, a\\b.csv",
        "..,.."
    })
    void aNameThatEscapesRefusesTheZip(String member, String shown) throws IOException {
        assertProblem(
                zip("ok.csv", "a,b\n1,2\n", member, "a,b\n1,2\n"),
                "t.zip",
                FindingCode.NOT_A_TABLE,
                "The zip \"t.zip\" has a member with a name that is not allowed: \"" + shown + "\".");
    }

    @Test
    void aZipProtectedByAPasswordIsRefused() throws IOException {
        byte[] bytes = zip("a.csv", "a,b\n1,2\n");
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[6] |= 1;
        bytes[directory + 8] |= 1;
        assertProblem(bytes, "t.zip", FindingCode.NOT_A_TABLE, "The zip \"t.zip\" is protected by a password.");
    }

    @Test
    void aZipOfAnotherMethodIsRefused() throws IOException {
        byte[] bytes = zip("a.csv", "a,b\n1,2\n");
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 10] = 12;
        assertProblem(
                bytes,
                "t.zip",
                FindingCode.NOT_A_TABLE,
                "The zip \"t.zip\" is compressed by a method other than deflate.");
    }

    @Test
    void aCutZipIsTruncated() throws IOException {
        byte[] bytes = zip("a.csv", "a,b\n1,2\n");
        assertProblem(
                Arrays.copyOf(bytes, bytes.length - 30),
                "t.zip",
                FindingCode.TRUNCATED,
                "The file \"t.zip\" ends in the middle of its zip data.");
    }

    @Test
    void aMemberWhoseSumIsWrongIsDamaged() throws IOException {
        byte[] bytes = zip("a.csv", "a,b\n1,2\n");
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 16] ^= 1;
        assertProblem(bytes, "t.zip", FindingCode.TRUNCATED, "The zip data of the file \"t.zip/a.csv\" is damaged.");
    }

    @Test
    void anExcelFileIsNoTableYet() throws IOException {
        assertProblem(
                zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>"),
                "t.xlsx",
                FindingCode.NOT_A_TABLE,
                "The file \"t.xlsx\" is not a table but an Excel workbook, which this version does not read.");
    }

    @Test
    void aBombIsRefused() throws IOException {
        UnpackGuard.Limits limits = new UnpackGuard.Limits(100_000, 20);
        String text = "a,b\n" + "1,2\n".repeat(50_000);
        for (byte[] bytes :
                new byte[][] {gzip(text), zip("a.csv", text), zip("a.csv", text.substring(100_001), "b.csv", text)}) {
            try (Container container = Container.open(file(bytes), "bomb", limits)) {
                assertThatThrownBy(() -> {
                            for (String member : container.members()) {
                                CsvRead.member(container, member, CsvRead.SMALL);
                            }
                        })
                        .hasMessage(
                                "The file \"bomb\" unpacks to more than 100000 bytes, which is out of all proportion to its size.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "efbbbf", "0a0a0d0a", "20200a", "efbbbf0d0a", "fffe"})
    void anEmptyFileIsSaidToBe(String hex) {
        assertProblem(HexFormat.of().parseHex(hex), "e.csv", FindingCode.EMPTY_FILE, "The file \"e.csv\" is empty.");
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452, a PNG picture",
        "255044462d312e370a, a PDF document",
        "5041523115041514, a Parquet file",
        "53514c69746520666f726d6174203300, an SQLite database",
        "00000000000000000000000000000000, binary data",
    })
    void aBinaryFileIsNoTable(String hex, String what) {
        assertProblem(
                HexFormat.of().parseHex(hex),
                "t.csv",
                FindingCode.NOT_A_TABLE,
                "The file \"t.csv\" is not a table but " + what + ".");
    }

    @Test
    void whatCannotBeReadIsAnIoException() throws IOException {
        assertThatThrownBy(() -> CsvRead.of(folder, "d", CsvRead.SMALL))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileProblem.class);
        assertThatThrownBy(() -> CsvRead.of(folder.resolve("none"), "n", CsvRead.SMALL))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readBytesAreCounted() throws IOException {
        byte[] bytes = "a,b\n1,2\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (Container container = Container.open(file(bytes), "t.csv")) {
            CsvRead.member(container, "t.csv", CsvRead.SMALL);
            assertThat(container.bytesRead()).isEqualTo(bytes.length);
            assertThat(container.size()).isEqualTo(bytes.length);
        }
    }

    @Test
    void theDigestIsThereEvenIfNothingWasRead() throws IOException {
        byte[] bytes = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        try (Container container = Container.open(file(bytes), "t.csv");
                InputStream in = container.open("t.csv")) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(container.sha256()).isEqualTo(sha256(bytes));
        }
    }
}
