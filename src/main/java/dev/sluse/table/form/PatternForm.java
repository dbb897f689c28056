package dev.sluse.table.form;

import dev.sluse.table.form.Part.Choice;
import dev.sluse.table.form.Part.Literal;
import dev.sluse.table.form.Part.Maybe;
import dev.sluse.table.form.Part.Signs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simple pattern means. Immutable.
 *
 * @param begins whether the text must begin so
 * @param ends whether it must end so
 * @param alternatives one of which it must have, each part by part
 */
public record PatternForm(boolean begins, boolean ends, List<List<Part>> alternatives) {
    private static final int LONGEST_EXAMPLE = 60;

    /** The form of a pattern in the dialect of JSON Schema; null if it is too complicated to be said in a sentence. */
    public static @Nullable PatternForm of(String pattern) {
        try {
            return new PatternReader(pattern).read();
        } catch (PatternReader.TooComplicated e) {
            return null;
        }
    }

    /** The words, if the whole text is one of some; else an empty list. */
    public List<String> words() {
        if (!begins || !ends) {
            return List.of();
        }
        if (alternatives.size() == 1
                && alternatives.get(0).size() == 1
                && alternatives.get(0).get(0) instanceof Choice choice) {
            return choice.words();
        }
        List<String> words = alternatives.stream()
                .filter(each -> each.size() == 1)
                .flatMap(each -> each.get(0) instanceof Literal literal
                        ? java.util.stream.Stream.of(literal.text())
                        : java.util.stream.Stream.empty())
                .toList();
        return words.size() == alternatives.size() ? words : List.of();
    }

    /**
     * A text that looks so: the first alternative, as short as it may be. It is not compared with the pattern here.
     *
     * @return null if it would be empty, or too long to be read
     */
    public @Nullable String example() {
        StringBuilder text = new StringBuilder();
        for (Part part : alternatives.get(0)) {
            if (part instanceof Signs signs) {
                if (signs.least() > LONGEST_EXAMPLE) {
                    return null;
                }
                text.append(signs.of().example().repeat(signs.least()));
            } else if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Choice choice) {
                text.append(choice.words().get(0));
            } else if (!(part instanceof Maybe)) {
                throw new IllegalStateException("a part of its own kind");
            }
        }
        return text.isEmpty() || text.length() > LONGEST_EXAMPLE ? null : text.toString();
    }
}
