package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TempIdsProperties {
    @Provide
    Arbitrary<List<String>> ids() {
        Arbitrary<String> few = Arbitraries.strings()
                .withChars('a', 'Å', 'ж', '\uD800', '\uD801')
                .ofMaxLength(3);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
        return Arbitraries.frequencyOf(Tuple.of(3, few), Tuple.of(1, any))
                .list()
                .ofMaxSize(300);
    }

    @Property(tries = 200)
    void eachIsAsItWasGivenAndKnowsWhoHadItFirst(@ForAll("ids") List<String> ids, @ForAll long seed) {
        TempIds kept = new TempIds(seed);
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            assertThat(kept.first(id)).isEqualTo(id.isEmpty() ? -1 : first.getOrDefault(id, -1));
            kept.add(id);
            if (!id.isEmpty()) {
                first.putIfAbsent(id, i);
            }
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(kept.get(i)).isEqualTo(ids.get(i));
            assertThat(kept.first(ids.get(i))).isEqualTo(first.getOrDefault(ids.get(i), -1));
        }
    }

    @Example
    void manyAndLongOnesAreKeptToo() {
        TempIds kept = new TempIds(4711);
        String longest = "æ".repeat(70_000) + "Ж";
        for (int i = 0; i < 20_000; i++) {
            kept.add(i % 5_000 == 7 ? longest + i % 10_000 : "F-" + i);
        }
        assertThat(kept.get(19_999)).isEqualTo("F-19999");
        assertThat(kept.first("F-19999")).isEqualTo(19_999);
        assertThat(kept.get(5_007)).isEqualTo(longest + 5_007);
        assertThat(kept.first(longest + 5_007)).isEqualTo(5_007);
        assertThat(kept.get(15_007)).isEqualTo(longest + 5_007);
        assertThat(kept.first("F-20000")).isNegative();
    }
}
