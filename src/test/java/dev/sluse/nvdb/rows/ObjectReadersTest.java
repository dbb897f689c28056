package dev.sluse.nvdb.rows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Road objects as JSON of strangers. */
class ObjectReadersTest {
    private static final Words WORDS = Words.in("en");

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ObjectSource.Taken> all(ObjectSource source) throws IOException {
        List<ObjectSource.Taken> all = new ArrayList<>();
        try (source) {
            for (ObjectSource.Taken each = source.next(); each != null; each = source.next()) {
                all.add(each);
            }
        }
        return all;
    }

    private static RoadObject object(ObjectSource.Taken taken) {
        return requireNonNull(taken.object());
    }

    private static List<ObjectSource.Taken> lines(String text) throws IOException {
        return all(new NdjsonObjects(stream(text), WORDS));
    }

    private static List<ObjectSource.Taken> changeset(String text) throws IOException {
        return all(new ChangesetObjects(stream(text), Change.REGISTRER));
    }

    @Test
    void objectsAreReadLineByLineWithTheirLines() throws IOException {
        List<ObjectSource.Taken> read = lines("\uFEFF{\"typeId\":105,\"tempId\":\"a\"}\r\n\n  \n{\"typeId\":95}");
        assertThat(read).hasSize(2);
        assertThat(read.get(0).line()).isEqualTo(1);
        assertThat(object(read.get(0)).tempId()).isEqualTo("a");
        assertThat(read.get(1).line()).isEqualTo(4);
        assertThat(read.get(1).row()).isEqualTo(2);
        assertThat(object(read.get(1)).typeId()).isEqualTo(95);
    }

    @Test
    void aSecondDocumentIsNotLeftOutWithoutAWord() {
        for (String each : List.of("{\"registrer\":{\"vegobjekter\":[{\"typeId\":1}]}}", "[{\"typeId\":1}]")) {
            assertThatThrownBy(() -> changeset(each + "\n" + each))
                    .hasMessage("Line 2: there is another document behind the first one; send one a file.");
        }
    }

    @Test
    void numbersStayAsTheyWereWritten() throws IOException {
        String object =
                "{\"stedfesting\":{\"punkt\":[{\"posisjon\":0.1429407000,\"x\":-1.50E+3}]},\"n\":1234567890123456789012}";
        assertThat(new String(JsonTree.bytes(object(lines(object).get(0)).members()), StandardCharsets.UTF_8))
                .isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1",
                "[1]",
                "7",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":\"\u0001\"}"
            })
    void aLineThatIsNoObjectIsRefusedAlone(String line) throws IOException {
        List<ObjectSource.Taken> read = lines(line + "\n{\"typeId\":105}");
        assertThat(read).hasSize(2);
        assertThat(read.get(0).object()).isNull();
        Fault fault = read.get(0).faults().get(0);
        assertThat(fault.message()).isEqualTo("Line 1: it is no whole JSON object.");
        assertThat(fault.hint()).isEqualTo("Write one road object a line.");
        assertThat(new String(read.get(0).source(), StandardCharsets.UTF_8)).isEqualTo(line);
        assertThat(object(read.get(1)).typeId()).isEqualTo(105);
    }

    @Test
    void whatIsTooDeepOrHasTooLongANumberIsRefusedAlone() throws IOException {
        String deep = "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        String number = "{\"a\":" + "9".repeat(5000) + "}";
        List<ObjectSource.Taken> read = lines(deep + "\n" + number + "\n{\"typeId\":105}");
        assertThat(read).hasSize(3);
        assertThat(read.get(0).faults().get(0).message())
                .isEqualTo("Line 1: the object has more levels, a longer number or more content than may be.");
        assertThat(read.get(1).faults().get(0).line()).isEqualTo(2);
        assertThat(object(read.get(2)).typeId()).isEqualTo(105);
    }

    @Test
    void aLineWithoutEndIsReadPastInBoundedMemory() throws IOException {
        InputStream endless = new InputStream() {
            private long left = 40L << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int count = (int) Math.min(length, left);
                if (count <= 0) {
                    return -1;
                }
                java.util.Arrays.fill(into, from, from + count, (byte) 'x');
                left -= count;
                return count;
            }
        };
        List<ObjectSource.Taken> read =
                all(new NdjsonObjects(new SequenceInputStream(endless, stream("\n{\"typeId\":105}")), WORDS));
        assertThat(read).hasSize(2);
        assertThat(read.get(0).faults().get(0).code()).isEqualTo("too-long");
        assertThat(read.get(0).source()).hasSizeLessThan(2000);
        assertThat(read.get(1).line()).isEqualTo(2);
    }

    @Test
    void aChangesetsObjectsAreReadWithTheirLines() throws IOException {
        List<ObjectSource.Taken> read = changeset(
                """
                { "datakatalogversjon": "2.41",
                  "kontekst": {"vegobjekter": [1]},
                  "registrer": { "merknad": [{}], "vegobjekter": [
                    { "typeId": 95, "tempId": "a" },
                    { "typeId": 96,
                      "tempId": "b" } ] },
                  "eksternRef": "x" }
                """);
        assertThat(read).extracting(ObjectSource.Taken::line).containsExactly(4L, 5L);
        assertThat(read).extracting(each -> object(each).tempId()).containsExactly("a", "b");
    }

    @Test
    void aListOfObjectsIsReadToo() throws IOException {
        assertThat(changeset("[{\"tempId\":\"a\"},\n{\"tempId\":\"b\"}]"))
                .extracting(each -> object(each).tempId())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"registrer\":{\"vegobjekter\":[1]}}|Line 1: an object is expected, such as {\"typeId\": 105, ...}.",
                "{\"registrer\":[]}|Line 1: registrer must be an object with vegobjekter.",
                "{\"registrer\":{\"vegobjekter\":{}}}|Line 1: vegobjekter must be a list.",
                "{\"registrer\":{\"vegobjekter\":[{\"a\":1}|Line 1: it is no JSON from there on.",
                "{\"registrer\":{\"vegobjekter\":[{\"a\":1,\"a\":2}]}}|Line 1: it is no JSON from there on.",
                "7|Line 1: it is neither a changeset nor a list of road objects.",
                "{\"lukk\":{\"vegobjekter\":[]}}|Line 1: the changeset has objects for lukk, but the flow is for"
                        + " registrer."
            })
    void aBrokenDocumentIsRefusedAsAWhole(String text, String message) {
        assertThatThrownBy(() -> changeset(text))
                .isInstanceOf(SluseException.class)
                .hasMessage(message)
                .extracting(each -> ((SluseException) each).kind())
                .isEqualTo(SluseException.Kind.DATA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"datakatalogversjon\":\"2.41\"}|true",
                "{\"kontekst\":{},\"registrer\":{}}|true",
                "[{}]|true",
                "{\"typeId\":105}|false",
                "{\"egenskaper\":[],\"tempId\":\"a\"}|false",
                "no JSON|false"
            })
    void aDocumentIsToldFromLines(String text, boolean document) throws IOException {
        assertThat(ChangesetObjects.isOne(stream(text))).isEqualTo(document);
    }
}
