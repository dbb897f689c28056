package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TypeInferenceTest {
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvFileSource(resources = "/spec/inference.txt", delimiter = '|', quoteCharacter = '`', nullValues = "-")
    void aColumnIsTextUnlessEveryValueIsPlainlyOfOneType(String values, @Nullable String options, String expected) {
        Map<String, String> map = new LinkedHashMap<>();
        if (options != null) {
            for (String option : options.split(" ", -1)) {
                map.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }
        TypeInference inference = new TypeInference(CheckedTable.read(map));
        inference.look(CheckedTable.batch(column(values)));
        assertThat(inference.columns(List.of("c")).get(0).type().kind()).hasToString(expected);
    }

    private static String[][] column(String values) {
        return Arrays.stream(values.replace('␠', ' ').split(";", -1))
                .map(each -> new String[] {each})
                .toArray(String[][]::new);
    }

    @Test
    void whatWorkersFoundIsJoined() {
        TypeInference one = new TypeInference(CheckedTable.read(Map.of()));
        TypeInference two = new TypeInference(CheckedTable.read(Map.of()));
        one.look(CheckedTable.batch(new String[] {"1", "1", ""}));
        two.look(CheckedTable.batch(new String[] {"1.5", "x", "true"}));
        one.merge(two);
        one.merge(new TypeInference(CheckedTable.read(Map.of())));
        assertThat(one.columns(List.of("a", "b", "c")))
                .extracting(each -> each.name() + " " + each.type().kind())
                .containsExactly("a DOUBLE", "b TEXT", "c BOOLEAN");
    }
}
