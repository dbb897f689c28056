package dev.sluse.component.register;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** An answer that is read no further than it may be long, and whose text is UTF-8 unless it says something else. */
final class AnswerLimits extends HttpEntityWrapper {
    private final long most;

    /** Said by the exception. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long most) {
            super("longer than " + (most >> 20) + " MB");
        }
    }

    /** @param most bytes */
    AnswerLimits(HttpEntity answer, long most) {
        super(answer);
        this.most = most;
    }

    @Override
    public @Nullable String getContentType() {
        String type = super.getContentType();
        return type == null || !type.contains("charset") ? "application/json; charset=utf-8" : type;
    }

    @Override
    public long getContentLength() {
        // a buffer is made as large as this says
        return super.getContentLength() > most ? -1 : super.getContentLength();
    }

    @Override
    public InputStream getContent() throws IOException {
        return new Bounded(super.getContent(), most);
    }

    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long count;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws IOException {
            count += more;
            if (count > most) {
                throw new TooLong(most);
            }
        }
    }
}
