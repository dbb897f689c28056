package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    private static final String NORWEGIAN =
            "navn;by\r\nÅse;Ålesund\r\nPål;Tromsø\r\n\"Bjørn \"\"B\"\"\";Bodø – «nord» 5°\r\n";
    private static final List<String> NORWEGIAN_ROWS =
            List.of("Åse|Ålesund", "Pål|Tromsø", "Bjørn \"B\"|Bodø – «nord» 5°");

    private static byte[] bytes(@Nullable String hexMark, String text, String charset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(java.util.HexFormat.of().parseHex(hexMark == null ? "" : hexMark));
        out.writeBytes(text.getBytes(Charset.forName(charset)));
        return out.toByteArray();
    }

    private static CsvRead read(byte[] bytes, String... options) {
        return CsvRead.of(bytes, CsvRead.SMALL, options);
    }

    @ParameterizedTest
    @CsvSource({
        "      , UTF-8       , auto        , UTF-8       , DETECTED",
        "efbbbf, UTF-8       , auto        , UTF-8       , BOM",
        "efbbbf, UTF-8       , UTF-8       , UTF-8       , DECLARED",
        "fffe  , UTF-16LE    , auto        , UTF-16LE    , BOM",
        "feff  , UTF-16BE    , auto        , UTF-16BE    , BOM",
        "      , UTF-16LE    , auto        , UTF-16LE    , DETECTED",
        "      , UTF-16BE    , auto        , UTF-16BE    , DETECTED",
        "fffe  , UTF-16LE    , UTF-16      , UTF-16LE    , DECLARED",
        "      , UTF-16LE    , UTF-16LE    , UTF-16LE    , DECLARED",
        "      , windows-1252, auto        , windows-1252, DETECTED",
        "      , windows-1252, windows-1252, windows-1252, DECLARED",
        "fffe0000, UTF-32LE  , UTF-32      , UTF-32LE    , DECLARED",
    })
    void theSameTextIsReadFromEveryEncoding(
            String mark, String charset, String option, String found, Encoding.Found how) {
        CsvRead read = read(bytes(mark, NORWEGIAN, charset), "encoding", option);
        assertThat(read.header().names()).containsExactly("navn", "by");
        assertThat(read.texts()).isEqualTo(NORWEGIAN_ROWS);
        assertThat(read.dialect().encoding()).isEqualTo(new Encoding(Charset.forName(found), how));
        assertThat(read.dialect().lineEnd()).isEqualTo(Dialect.LineEnd.CRLF);
    }

    @Test
    void bytesThatWindows1252LeavesUndefinedMakeItIso88591() {
        CsvRead read = read("a;b\nø;\u0081\nå;1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.texts()).containsExactly("ø|\u0081", "å|1");
        assertThat(read.dialect().encoding().charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theFirstByteAbove127DecidesHoweverFarItIs() {
        String ascii = "id;text\n" + "1;abcdefghijklmnopqrstuvwxyz\n".repeat(40_000);
        CsvRead western = CsvRead.of(bytes("", ascii + "2;Ærø\n", "windows-1252"), CsvLimits.DEFAULT);
        assertThat(western.texts().get(40_000)).isEqualTo("2|Ærø");
        assertThat(western.dialect().encoding().charset()).isEqualTo(Encoding.WINDOWS_1252);
        CsvRead unicode = CsvRead.of(bytes("", ascii + "2;Ærø\n", "UTF-8"), CsvLimits.DEFAULT);
        assertThat(unicode.texts().get(40_000)).isEqualTo("2|Ærø");
        assertThat(unicode.dialect().encoding().charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "c328  , an overlong or broken pair",
        "ff    , a byte that no UTF-8 has",
        "e28228, a broken triple",
        "a0a1  , continuations without a lead",
        "fe    , another byte that no UTF-8 has",
    })
    void aFewBadBytesInUtf8AreFindingsOfTheirRows(String hex, String what) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("a,b\nÅse,1\nx".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bad);
        out.writeBytes(",2\nØle,3\nÅge,4\nPål,5\n".getBytes(StandardCharsets.UTF_8));
        CsvRead read = read(out.toByteArray());
        assertThat(read.rows())
                .extracting(CsvRead.Row::shape)
                .as(what)
                .containsExactly((byte) 0, (byte) 4, (byte) 0, (byte) 0, (byte) 0);
        assertThat(read.dialect().encoding().charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"c328", "ff", "fffe", "e28228"})
    void badBytesInAsciiThatMakeNoSenseElsewhereAreFindings(String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("a,b\nx,1\nx".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(java.util.HexFormat.of().parseHex(hex));
        out.writeBytes(",2\ny,3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read(out.toByteArray()).rows())
                .extracting(CsvRead.Row::shape)
                .containsExactly((byte) 0, (byte) 4, (byte) 0);
    }

    @Test
    void aSingleWesternLetterMakesTheFileWestern() {
        CsvRead read = read("a,b\nBodø,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read.texts()).containsExactly("Bodø|1");
    }

    @Test
    void whatADeclaredCharsetLeavesUndefinedIsAFinding() {
        byte[] bytes = "a,b\nx\u0081,1\ny,2\n".getBytes(StandardCharsets.ISO_8859_1);
        CsvRead read = read(bytes, "encoding", "windows-1252");
        assertThat(read.rows()).extracting(CsvRead.Row::shape).containsExactly((byte) 4, (byte) 0);
        assertThat(read.texts().get(1)).isEqualTo("y|2");
    }

    @Test
    void aLoneSurrogateAndAnOddByteAreFindings() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\ufeffa,b\nx\ud83d\ude00,1\n".getBytes(StandardCharsets.UTF_16LE));
        out.writeBytes(new byte[] {0x3d, (byte) 0xd8});
        out.writeBytes(",2\nz,3".getBytes(StandardCharsets.UTF_16LE));
        out.write(0x41);
        CsvRead read = read(out.toByteArray());
        assertThat(read.texts().get(0)).isEqualTo("x\ud83d\ude00|1");
        assertThat(read.rows()).extracting(CsvRead.Row::shape).containsExactly((byte) 0, (byte) 4, (byte) 4);
    }

    @ParameterizedTest
    @CsvSource({"windows-1252", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void longTextsAreDecodedAcrossAllBuffers(String charset) {
        StringBuilder text = new StringBuilder("a;blåbær\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(";Ærø ").append("ø".repeat(i % 7)).append('\n');
        }
        CsvRead read = CsvRead.of(bytes("", text.toString(), charset), CsvLimits.DEFAULT);
        List<String> lines =
                text.toString().lines().skip(1).map(l -> l.replace(';', '|')).toList();
        assertThat(read.texts()).isEqualTo(lines);
    }

    @Test
    void utf32IsRefused() {
        assertThatThrownBy(() -> read(bytes("fffe0000", NORWEGIAN, "UTF-32LE")))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("The file \"file.csv\" is not a table but text in UTF-32, which is not read.");
    }
}
