package dev.sluse.table.check;

import dev.sluse.table.schema.IsoTime;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.RowBatch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The 128-bit hash of one column's values: equal values of any spelling have the same. Not thread-safe. */
final class KeyHash {
    private final PlanColumn plan;
    private final boolean absentCounts;
    private final Blank blank;
    private final NumberCell number;
    private final IsoTime time = new IsoTime();
    private final @Nullable DeclaredTime declared;
    private final @Nullable ZoneOffsets zone;

    long high;
    long low;

    KeyHash(PlanColumn plan, boolean absentCounts) {
        this.plan = plan;
        this.absentCounts = absentCounts;
        this.blank = new Blank(plan.options().nulls());
        this.number = new NumberCell(plan.options());
        var format = plan.options().dateTimeFormat();
        this.declared = format == null ? null : new DeclaredTime(format);
        var named = plan.options().zone();
        this.zone = named == null ? null : new ZoneOffsets(named);
    }

    static long mix(long hash, long value) {
        long h = (hash ^ value) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 32)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 29);
    }

    /** Hashes a row's cell; false if it is absent and that means that the row has no key. */
    boolean read(RowBatch batch, int row) {
        int cell = row * batch.width + plan.source();
        byte[] b = batch.bytes;
        int from = batch.cellStart[cell];
        int to = batch.cellEnd[cell];
        ColumnType.Kind kind = plan.spec().type().kind();
        boolean text = plan.spec().type().isText();
        int start = text ? from : Blank.start(b, from, to);
        int end = text ? to : Blank.end(b, start, to);
        if (blank.is(b, start, end) || blank.is(b, from, to)) {
            parts(1, 0, 0);
            return absentCounts;
        }
        switch (kind) {
            case INT32, INT64, DOUBLE, DECIMAL -> number(b, start, end);
            case BOOLEAN -> bool(b, start, end);
            case INSTANT, LOCAL_TIME -> time(b, start, end);
            case DATE -> date(b, start, end);
            case TEXT, JSON -> bytes(b, start, end);
        }
        return true;
    }

    private void parts(long kind, long a, long b) {
        high = mix(mix(mix(0x27D4EB2F165667C5L, kind), a), b);
        low = mix(mix(mix(0x165667B19E3779F9L, b), a), kind);
    }

    private void number(byte[] b, int from, int to) {
        if (number.read(b, from, to) != NumberCell.OK) {
            bytes(b, from, to);
        } else if (number.isBig) {
            BigDecimal exact = number.exact().stripTrailingZeros();
            byte[] text = exact.toString().getBytes(StandardCharsets.US_ASCII);
            bytes(text, 0, text.length);
        } else {
            long mantissa = number.mantissa;
            int scale = mantissa == 0 ? 0 : number.scale;
            while (mantissa != 0 && mantissa % 10 == 0) {
                mantissa /= 10;
                scale--;
            }
            parts(2, mantissa, scale);
        }
    }

    private void bool(byte[] b, int from, int to) {
        int value = BooleanReader.word(b, from, to);
        if (value < 0) {
            value = BooleanReader.declared(plan.options(), b, from, to);
        }
        if (value < 0) {
            bytes(b, from, to);
        } else {
            parts(3, value, 0);
        }
    }

    private void date(byte[] b, int from, int to) {
        var format = plan.options().dateFormat();
        long day = format == null ? IsoTime.day(b, from, to) : DateReader.declared(format, b, from, to);
        if (day <= IsoTime.DAY_OUT_OF_RANGE) {
            bytes(b, from, to);
        } else {
            parts(5, day, 0);
        }
    }

    private void time(byte[] b, int from, int to) {
        int read = declared == null ? time.read(b, from, to) : declared.read(b, from, to, time);
        if (read != IsoTime.OK) {
            bytes(b, from, to);
        } else if (zone != null && !time.hasOffset) {
            parts(4, zone.instant(time.micros), 0);
        } else {
            parts(4, time.micros, time.hasOffset || zone != null ? 0 : 1);
        }
    }

    private void bytes(byte[] b, int from, int to) {
        long first = 0x9FB21C651E98DF25L ^ (to - from);
        long second = 0xD6E8FEB86659FD93L + (to - from);
        long word = 0;
        for (int i = from; i < to; i++) {
            word = word << 8 | (b[i] & 255);
            if (((i - from) & 7) == 7) {
                first = mix(first, word);
                second = mix(second, Long.rotateLeft(word, 23));
                word = 0;
            }
        }
        high = mix(first, word);
        low = mix(second, Long.rotateLeft(word, 23));
    }
}
