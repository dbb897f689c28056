package dev.sluse.table.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class TextBoundsTest {
    private static TextBounds of(List<String> texts) {
        TextBounds bounds = new TextBounds();
        texts.forEach(text -> {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bounds.add(utf8, 0, utf8.length);
        });
        return bounds;
    }

    private static @Nullable String text(@Nullable Bound bound) {
        return bound == null ? null : new String(bound.bytes().array(), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> tails =
                Arbitraries.strings().withChars("aø€\uD7FF\uFFFF").ofMaxLength(40);
        Arbitrary<String> heads = Arbitraries.of("", "x".repeat(63), "ø".repeat(31), "€".repeat(21), "😀".repeat(16));
        return heads.flatMap(head -> tails.map(tail -> head + tail))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 300)
    void everyTextIsWithinTheBoundsWhichAreShortAndValid(@ForAll("texts") List<String> texts) {
        TextBounds bounds = of(texts);
        Bound min = Objects.requireNonNull(bounds.min());
        Bound max = Objects.requireNonNull(bounds.max());
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Arrays.compareUnsigned(utf8, min.bytes().array())).isNotNegative();
            assertThat(Arrays.compareUnsigned(utf8, max.bytes().array())).isNotPositive();
        }
        assertThat(min.exact()).isEqualTo(texts.contains(text(min)));
        assertThat(max.bytes().array()).hasSizeLessThanOrEqualTo(TextBounds.LIMIT + 3);
        assertThat(text(min) + text(max)).doesNotContain("\uFFFD");
    }

    @Example
    void behindTheLastCharacterThereIsTheOneBeforeIt() {
        String last = Character.toString(Character.MAX_CODE_POINT);

        assertThat(text(of(List.of("a" + last.repeat(20))).max())).isEqualTo("b");
        assertThat(text(of(List.of("\uD7FF" + last.repeat(20))).max())).isEqualTo("\uE000");
    }

    @Example
    void nothingIsBehindOnlyLastCharacters() {
        assertThat(of(List.of(Character.toString(Character.MAX_CODE_POINT).repeat(17)))
                        .max())
                .isNull();
    }

    @Example
    void withoutTextsThereAreNoBounds() {
        assertThat(of(List.of()).min()).isNull();
        assertThat(of(List.of()).max()).isNull();
    }
}
