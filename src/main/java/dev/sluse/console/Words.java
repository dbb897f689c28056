package dev.sluse.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the listings have in common: words of states, and the way to the next page. */
final class Words {
    private Words() {}

    /**
     * The value that a word stands for; null if nothing was asked for.
     *
     * @throws Refusal 400 with all words
     */
    static <T> @Nullable T find(T[] values, Function<T, String> word, String parameter, @Nullable String given) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(values)
                .filter(each -> word.apply(each).equals(given))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong(
                        "no-such-" + parameter,
                        "There is no " + parameter + " " + given + ".",
                        "There are " + Arrays.stream(values).map(word).collect(Collectors.joining(", ")) + "."));
    }

    /** The same listing, from behind an entry on. */
    static String nextPage(String path, Call call, String last) {
        Map<String, String> query = new LinkedHashMap<>(call.query());
        query.put("after", last);
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + UrlText.encoded(each.getValue()))
                .collect(Collectors.joining("&", path + "?", ""));
    }
}
