package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.schema.ValueOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The number that is read is the number that Java reads, to the last bit. */
class NumberCellProperties {
    private final NumberCell cell = new NumberCell(ValueOptions.of(CheckedTable.read(java.util.Map.of())));

    @Property(tries = 2000)
    void everyDecimalIsReadExactlyAndRoundedAsJavaDoes(@ForAll("decimals") String text) {
        byte[] bytes = (text + "        ").getBytes(StandardCharsets.US_ASCII);
        assertThat(cell.read(bytes, 0, text.length())).isEqualTo(NumberCell.OK);
        assertThat(cell.exact()).isEqualByComparingTo(new BigDecimal(text));
        assertThat(cell.doubleValue()).isEqualTo(Double.parseDouble(text));
    }

    @Property(tries = 2000)
    void thePlainWayReadsWhatTheOtherReads(@ForAll("plain") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (cell.readPlain(bytes, 0, bytes.length)) {
            assertThat(cell.exact()).isEqualTo(new BigDecimal(text));
            assertThat(cell.doubleValue()).isEqualTo(Double.parseDouble(text));
            assertThat(cell.leadingZero).isFalse();
        } else {
            assertThat(text).doesNotMatch("-?(0|[1-9][0-9]*)([.][0-9]+)?").hasSizeLessThan(18);
        }
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings().withChars("0123456789-.").ofMaxLength(15);
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> sign = Arbitraries.of("", "-", "+");
        Arbitrary<String> whole = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TEN.pow(25))
                .map(BigInteger::toString);
        Arbitrary<String> part = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(22);
        Arbitrary<String> exponent = Arbitraries.integers().between(-330, 300).map(each -> "e" + each);
        return Combinators.combine(sign, whole, part.map(each -> "." + each).injectNull(0.4), exponent.injectNull(0.7))
                .as((s, w, p, e) -> s + w + (p == null ? "" : p) + (e == null ? "" : e));
    }

    @Property(tries = 1000)
    void upToSixteenDigitsAreReadAtOnce(@ForAll long number) {
        String digits = Long.toString(Math.floorMod(number, 10_000_000_000_000_000L));
        byte[] bytes = ("        " + digits).getBytes(StandardCharsets.US_ASCII);
        assertThat(Digits.read(bytes, 8, bytes.length)).isEqualTo(Long.parseLong(digits));
    }

    @Property(tries = 1000)
    void anyOtherByteAmongThemIsSeen(@ForAll byte other, @ForAll("places") int place) {
        byte[] bytes = "        1234567890123456".getBytes(StandardCharsets.US_ASCII);
        bytes[8 + place] = other;
        boolean digit = other >= '0' && other <= '9';
        assertThat(Digits.read(bytes, 8, bytes.length) >= 0).isEqualTo(digit);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 15);
    }
}
