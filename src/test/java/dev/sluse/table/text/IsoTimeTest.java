package dev.sluse.table.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class IsoTimeTest {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Property(tries = 500)
    void anyMomentIsWrittenAsTheJdkReadsItAndRecognisedWithEachOffset(
            @ForAll @LongRange(min = -62_135_510_400L, max = 253_402_214_400L) long second,
            @ForAll @IntRange(min = 0, max = 999_999) int fraction,
            @ForAll @IntRange(min = -840, max = 840) int minutes) {
        long micros = second * 1_000_000 + fraction;
        Instant instant = Instant.ofEpochSecond(second, fraction * 1_000L);
        String written = put(Kind.INSTANT, micros);
        String local = put(Kind.LOCAL_TIME, micros);

        assertThat(Instant.parse(written)).isEqualTo(instant);
        assertThat(LocalDateTime.parse(local)).isEqualTo(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        assertThat(says(Kind.INSTANT, micros, written)).isTrue();
        assertThat(says(Kind.LOCAL_TIME, micros, local)).isTrue();
        assertThat(says(Kind.LOCAL_TIME, micros, written)).isFalse();
        assertThat(says(Kind.INSTANT, micros, local)).isFalse();
        assertThat(says(Kind.INSTANT, micros + 1, written)).isFalse();

        OffsetDateTime elsewhere = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        String text = SECONDS.format(elsewhere)
                + ".%06d".formatted(fraction)
                + (minutes < 0 ? "-" : "+")
                + "%02d:%02d".formatted(Math.abs(minutes) / 60, Math.abs(minutes) % 60);
        assertThat(says(Kind.INSTANT, micros, text)).isTrue();
    }

    @Example
    void aTextOfTheSameShapeAndAnotherMeaningIsNotTakenForIt() {
        long fifthOfJanuary = 1_704_412_800_000_000L;
        assertThat(says(Kind.LOCAL_TIME, fifthOfJanuary, "2024-01-05T00:00:00")).isTrue();
        assertThat(says(Kind.LOCAL_TIME, fifthOfJanuary, "2024-05-01T00:00:00")).isFalse();
        assertThat(says(Kind.LOCAL_TIME, fifthOfJanuary, "2024-31-12T00:00:00")).isFalse();
    }

    @Example
    void aLeapSecondIsNotTheMicrosecondThatItIsReadAs() {
        long read = Instant.parse("2016-12-31T23:59:59.999999Z").getEpochSecond() * 1_000_000 + 999_999;
        assertThat(says(Kind.INSTANT, read, "2016-12-31T23:59:60Z")).isFalse();
        assertThat(put(Kind.INSTANT, read)).isEqualTo("2016-12-31T23:59:59.999999Z");
    }

    private static String put(Kind kind, long micros) {
        Bytes out = new Bytes();
        IsoTime.put(kind, micros, out);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }

    private static boolean says(Kind kind, long micros, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return IsoTime.says(kind, micros, bytes, 0, bytes.length);
    }
}
