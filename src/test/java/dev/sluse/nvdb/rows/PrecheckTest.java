package dev.sluse.nvdb.rows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule with its message to the letter: the cases are in {@code spec/nvdb/precheck.yaml}. */
class PrecheckTest {
    /** One object and all that is found in it. */
    record Case(String id, String change, String object, List<String> findings) {
        @Override
        public String toString() {
            return id;
        }
    }

    static List<Case> cases() throws Exception {
        try (InputStream in = PrecheckTest.class.getResourceAsStream("/spec/nvdb/precheck.yaml")) {
            return new YAMLMapper().readValue(in, new TypeReference<List<Case>>() {});
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBreachIsSaidToTheLetter(Case each) throws Exception {
        assertThat(found(each, "en").stream().map(PrecheckTest::told)).containsExactlyElementsOf(each.findings());
    }

    static List<Fault> found(Case each, String language) throws Exception {
        Change change = Change.of(each.change()).orElseThrow();
        Words words = Words.in(language);
        Precheck precheck = new Precheck(Catalogues.SAMPLES, change, words, LocalDate.of(2026, 11, 28));
        byte[] line = each.object().getBytes(StandardCharsets.UTF_8);
        List<Fault> faults = new ArrayList<>();
        try (ObjectSource source = new NdjsonObjects(new ByteArrayInputStream(line), words)) {
            ObjectSource.Taken taken = requireNonNull(source.next());
            assertThat(taken.faults()).isEmpty();
            Verdict verdict = precheck.check(requireNonNull(taken.object()));
            faults.addAll(verdict.faults());
            assertThat(verdict.isRefused()).isEqualTo(faults.stream().anyMatch(Fault::error));
        }
        faults.addAll(precheck.soft());
        return faults;
    }

    static String told(Fault fault) {
        return (fault.error() ? "error" : "warning") + ", " + fault.column() + ", " + fault.code() + ", " + fault.rule()
                + ": " + fault.message() + " | " + fault.hint();
    }

    @Test
    void everyTextThereIsForOneObjectIsProved() throws Exception {
        Set<String> proved = new TreeSet<>();
        for (Case each : cases()) {
            proved.addAll(each.findings());
        }
        Set<String> hints = new TreeSet<>();
        proved.forEach(each -> hints.add(each.substring(each.indexOf(" | ") + 3)));
        List<String> ofOthers = List.of(
                "json",
                "too-long",
                "too-much",
                "no-kind",
                "broken-row",
                "double-temp-id",
                "double-object",
                "no-child",
                "wrong-child",
                "two-parents",
                "no-parent",
                "unknown-parent",
                "belongs-to-refused",
                "rejected",
                "rejected-object",
                "set-rejected",
                "set-rejected-whole",
                "belongs-to-left",
                "belongs-to-written");
        Words words = Words.in("en");
        List<String> unproved = new ArrayList<>();
        for (String key : words.keys()) {
            String name = key.replaceFirst("[.](message|hint)$", "");
            String filled = words.say(key, Map.of("limit", "~", "type", "~"));
            boolean fixed = key.endsWith(".hint") && !filled.contains("~");
            if (fixed && !ofOthers.contains(name) && !hints.contains(words.say(key, Map.of()))) {
                unproved.add(name);
            }
        }
        assertThat(unproved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "nn", "da", "fr", "ru"})
    void eachLanguageHasAllTextsWithTheSamePlaces(String language) {
        Words english = Words.in("en");
        Words words = Words.in(language);
        assertThat(words.keys()).isEqualTo(english.keys());
        for (String key : words.keys()) {
            for (String place : List.of("line", "column", "text", "value", "name", "type", "limit", "detail", "said")) {
                Map<String, String> one = Map.of(place, "~~");
                assertThat(words.say(key, one).contains("~~"))
                        .as("%s in %s", place, key)
                        .isEqualTo(english.say(key, one).contains("~~"));
            }
            boolean isSame = words.say(key, Map.of()).equals(english.say(key, Map.of()));
            assertThat(isSame
                            && !List.of("rejected.message", "rejected-object.message")
                                    .contains(key))
                    .as("%s is still English", key)
                    .isFalse();
        }
        assertThat(Words.in("xx").keys()).isEqualTo(english.keys());
    }

    static Stream<Case> norwegian() throws Exception {
        return cases().stream();
    }

    @ParameterizedTest
    @MethodSource("norwegian")
    void theSameIsFoundInNorwegian(Case each) throws Exception {
        assertThat(found(each, "nb").stream()
                        .map(fault -> fault.code() + fault.rule() + fault.column() + fault.value()))
                .containsExactlyElementsOf(found(each, "en").stream()
                        .map(fault -> fault.code() + fault.rule() + fault.column() + fault.value())
                        .toList());
    }
}
