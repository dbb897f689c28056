package dev.sluse.table.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file's text as UTF-8 without a byte order mark. A declared encoding wins; then a byte order mark; then the pattern of NULs
 * that UTF-16 has. Otherwise bytes pass through until the first one above 127, and the {@value #WINDOW} bytes from there decide:
 * all before it means the same in every encoding that is left. UTF-8 passes through untouched, valid or not; anything else is
 * transcoded, see {@link TranscodingInput}.
 */
final class TextInput extends InputStream {
    private static final int HEAD = 1 << 16;
    private static final int WINDOW = 1 << 16;

    private InputStream in;
    private Encoding encoding;
    private boolean undecided;

    /** @throws FileProblem if it is empty, binary or UTF-32 */
    TextInput(InputStream raw, String name, @Nullable Charset declared) throws IOException {
        byte[] head = raw.readNBytes(HEAD);
        if (head.length == 0) {
            throw FileProblem.empty(name);
        }
        BinaryContent.refuse(head, name);
        ByteOrderMark mark = ByteOrderMark.of(head);
        boolean marked = mark != null && (declared == null || mark.agreesWith(declared));
        int skip = marked && mark != null ? mark.length() : 0;
        if (declared != null) {
            encoding = new Encoding(marked && mark != null ? mark.charset() : declared, Encoding.Found.DECLARED);
        } else if (mark != null) {
            if (mark.isUtf32()) {
                throw FileProblem.notATable(name, "text in UTF-32, which is not read", "utf-32");
            }
            encoding = new Encoding(mark.charset(), Encoding.Found.BOM);
        } else {
            Charset wide = ByteOrderMark.utf16WithoutMark(head);
            encoding = Encoding.detected(wide == null ? StandardCharsets.UTF_8 : wide);
            undecided = wide == null;
        }
        boolean bytes = encoding.charset().newDecoder().averageCharsPerByte() == 1f || encoding.isUtf8();
        if (bytes && BinaryContent.byControls(head)) {
            throw FileProblem.notATable(name, "binary data", "");
        }
        InputStream whole = new PrefixedInput(head, skip, raw);
        in = encoding.isUtf8() ? whole : new TranscodingInput(whole, encoding.charset());
    }

    /** What is known so far: a file that was ASCII up to here counts as UTF-8. */
    Encoding encoding() {
        return encoding;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (!undecided || count <= 0) {
            return count;
        }
        int first = Swar.firstNonAscii(into, offset, offset + count);
        if (first == offset + count) {
            return count;
        }
        decide(Arrays.copyOfRange(into, first, offset + count));
        return first > offset ? first - offset : in.read(into, offset, length);
    }

    private void decide(byte[] begun) throws IOException {
        byte[] window = begun;
        if (begun.length < WINDOW) {
            byte[] more = in.readNBytes(WINDOW - begun.length);
            window = Arrays.copyOf(begun, begun.length + more.length);
            System.arraycopy(more, 0, window, begun.length, more.length);
        }
        undecided = false;
        encoding = Encoding.detected(EncodingJudge.judge(window, 0, Math.min(window.length, WINDOW)));
        InputStream rest = new PrefixedInput(window, 0, in);
        in = encoding.isUtf8() ? rest : new TranscodingInput(rest, encoding.charset());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
