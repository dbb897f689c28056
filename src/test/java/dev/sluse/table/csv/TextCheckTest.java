package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextCheckTest {
    private static final Dialect DIALECT =
            new Dialect((byte) ',', (byte) '"', Encoding.detected(StandardCharsets.UTF_8), Dialect.LineEnd.LF, true);

    /** Bytes on the borders of what UTF-8 allows. */
    @Provide
    Arbitrary<byte[]> borders() {
        Arbitrary<Integer> b = Arbitraries.of(
                0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
                0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff);
        return b.list().ofMaxSize(12).map(list -> {
            byte[] bytes = new byte[list.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (int) list.get(i);
            }
            return bytes;
        });
    }

    @Property(tries = 5000)
    void validIsWhatJavaDecodes(@ForAll("borders") byte[] bytes) {
        boolean ours = Utf8.firstInvalid(bytes, 0, bytes.length) == bytes.length;
        assertThat(ours).isEqualTo(decodes(bytes, bytes.length));
    }

    @Property(tries = 3000)
    void theFirstInvalidByteEndsTheValidPart(@ForAll("borders") byte[] bytes) {
        int at = Utf8.firstInvalid(bytes, 0, bytes.length);
        assertThat(decodes(bytes, at)).isTrue();
    }

    private static boolean decodes(byte[] bytes, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, to));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Example
    void everyControlCharacterIsSeenInEveryPlace() {
        TextCheck check = new TextCheck(DIALECT);
        for (int b = 0; b < 128; b++) {
            boolean control = (b < 32 && b != '\t' && b != '\n' && b != '\r') || b == 127;
            for (int at = 0; at < 19; at++) {
                byte[] bytes = new byte[19];
                Arrays.fill(bytes, (byte) 'x');
                bytes[at] = (byte) b;
                check.scan(bytes, 0, bytes.length);
                assertThat(check.isDirty()).as("byte %d at %d", b, at).isEqualTo(control);
                assertThat(check.firstControl(bytes, 0, bytes.length)).isEqualTo(control ? at : bytes.length);
            }
        }
    }

    @Example
    void bytesAbove127AreNoControls() {
        TextCheck check = new TextCheck(DIALECT);
        byte[] bytes = "æøå\u0081\u0085ﬀ日本語😀 xyz".getBytes(StandardCharsets.UTF_8);
        check.scan(bytes, 0, bytes.length);
        assertThat(check.isDirty()).isFalse();
    }

    @Property(tries = 2000)
    void aByteIsFoundWhereItIs(@ForAll("borders") byte[] some) {
        byte[] padded = new byte[some.length + 32];
        Arrays.fill(padded, (byte) 0x41);
        System.arraycopy(some, 0, padded, 16, some.length);
        int first = 16 + some.length;
        int last = -1;
        for (int i = 15 + some.length; i >= 16; i--) {
            first = padded[i] == 0x41 ? i : first;
            last = padded[i] == 0x41 && last < 0 ? i : last;
        }
        assertThat(Swar.indexOf(padded, 16, 16 + some.length, Swar.pattern((byte) 0x41)))
                .isEqualTo(first);
        assertThat(Swar.lastIndexOf(padded, 16, 16 + some.length, (byte) 0x41)).isEqualTo(last);
    }
}
