package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingResolverTest {
    private final Map<String, RawSetting> settings = new LinkedHashMap<>();
    private final List<SettingProblem> problems = new ArrayList<>();
    private final SettingResolver resolver =
            new SettingResolver(settings, Map.of("USER_NAME", "kari"), new SettingCatalog(), problems);

    private RawSetting set(String key, String value) {
        RawSetting setting = new RawSetting(key, value, "-D", true);
        settings.put(key, setting);
        return setting;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{b}} | bee",
                "x{{b}}y{{b}}z | xbeeybeez",
                "{{nix:standard}} | standard",
                "{{b:standard}} | bee",
                "{{nix:https://host:80/}} | https://host:80/",
                "{{nix:}}end | end",
                "{{nix:{{b}}}} | bee",
                "{{nix:{{nox:deep}}-{{b}}}} | deep-bee",
                "{{env:USER_NAME}} | kari",
                "{{env:NIX:nobody}} | nobody",
                "{{ b }} | bee",
                "{2} and } | {2} and }",
            })
    void referencesAreFollowed(String value, String result) {
        set("b", "bee");
        assertThat(resolver.resolve(set("a", value))).contains(result);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{nix}} | set nix, or write {{nix:default}}.",
                "{{env:NIX}} | set the environment variable NIX, or write {{env:NIX:default}}.",
                "{{b | close every {{ with }}.",
                "{{a}} | let it not lead back to itself: a -> a.",
            })
    void whatLeadsNowhereIsAProblem(String value, String advice) {
        set("b", "bee");
        assertThat(resolver.resolve(set("a", value))).isEmpty();
        assertThat(problems).containsExactly(new SettingProblem("a", '"' + value + '"', "-D", advice));
    }

    @Test
    void anEndlessCircleIsToldWithItsWay() {
        RawSetting a = set("a", "{{b}}");
        set("b", "{{c}}");
        set("c", "{{a}}");
        assertThat(resolver.resolve(a)).isEqualTo(Optional.empty());
        assertThat(problems)
                .extracting(SettingProblem::toString)
                .containsExactly("c = \"{{a}}\" (-D): let it not lead back to itself: a -> b -> c -> a.");
    }

    @Test
    void referencesThatDoubleOneAnotherAreStopped() {
        set("a0", "0123456789");
        RawSetting last = set("a1", "{{a0}}{{a0}}");
        for (int n = 2; n < 30; n++) {
            last = set("a" + n, "{{a" + (n - 1) + "}}{{a" + (n - 1) + "}}");
        }
        assertThat(resolver.resolve(last)).isEmpty();
        assertThat(problems).extracting(SettingProblem::advice).containsOnly("let its references be shorter.");
    }
}
