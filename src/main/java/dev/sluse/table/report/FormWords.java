package dev.sluse.table.report;

import dev.sluse.table.form.Part;
import dev.sluse.table.form.Part.Choice;
import dev.sluse.table.form.Part.Literal;
import dev.sluse.table.form.Part.Maybe;
import dev.sluse.table.form.Part.Signs;
import dev.sluse.table.form.PatternForm;
import dev.sluse.table.form.SignSet;
import dev.sluse.table.form.SignSet.SignClass;
import dev.sluse.table.form.ValueForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a value that does not match its pattern is to look like, in one language. */
final class FormWords {
    /** A longer description helps nobody. */
    private static final int LONGEST = 160;

    private final Messages messages;

    FormWords(Messages messages) {
        this.messages = messages;
    }

    /** The hint: what the pattern means, with an example; where that cannot be said, that the pattern holds. */
    Template hint(ValueForm form) {
        PatternForm pattern = form.pattern();
        List<String> words = pattern == null ? List.of() : pattern.words();
        if (words.size() == 1) {
            return fill("const.hint", Map.of("limit", words.get(0)));
        }
        if (!words.isEmpty()) {
            return fill("enum.hint", Map.of("limit", ReportText.cut(String.join(", ", words))));
        }
        String said = pattern == null ? "" : said(pattern);
        String example = form.example();
        if (said.isEmpty()) {
            return example == null
                    ? messages.template("pattern.hint")
                    : fill("pattern.example.hint", Map.of("example", example));
        }
        return example == null
                ? fill("pattern.form.hint", Map.of("form", said))
                : fill("pattern.form-example.hint", Map.of("form", said, "example", example));
    }

    private Template fill(String key, Map<String, String> values) {
        return messages.template(key).fill(values);
    }

    /** The pattern in words; empty if they would be too many. */
    private String said(PatternForm pattern) {
        String said = "";
        for (List<Part> each : pattern.alternatives()) {
            String one = sequence(each, "form.then");
            said = said.isEmpty() ? one : joined("form.or", said, one);
        }
        boolean exact = pattern.alternatives().size() == 1
                && pattern.alternatives().get(0).size() == 1
                && pattern.alternatives().get(0).get(0) instanceof Signs signs
                && signs.least() == signs.most();
        if (!pattern.begins() || !pattern.ends()) {
            String where = pattern.begins() ? "form.begins" : pattern.ends() ? "form.ends" : "form.contains";
            said = messages.text(where, Map.of("form", said));
        } else if (exact) {
            said = messages.text("form.exactly", Map.of("form", said));
        }
        return said.length() > LONGEST ? "" : said;
    }

    private String sequence(List<Part> parts, String how) {
        String said = "";
        for (Part each : parts) {
            String one = part(each);
            said = said.isEmpty() ? one : joined(how, said, one);
        }
        return said;
    }

    private String joined(String how, String first, String next) {
        return messages.text(how, Map.of("first", first, "next", next));
    }

    private String part(Part part) {
        if (part instanceof Literal literal) {
            return literal.text().equals(" ")
                    ? messages.text("form.space")
                    : DelimiterName.quoted(messages, literal.text());
        }
        if (part instanceof Choice choice) {
            List<String> words = choice.words().stream()
                    .map(each -> DelimiterName.quoted(messages, each))
                    .toList();
            return messages.text("form.choice", Map.of("words", String.join(", ", words)));
        }
        if (part instanceof Maybe maybe) {
            return optional(sequence(maybe.parts(), "form.and"));
        }
        if (part instanceof Signs signs) {
            return signs(signs);
        }
        throw new IllegalStateException("a part of its own kind");
    }

    private String optional(String said) {
        return messages.text("form.optional", Map.of("form", said));
    }

    private String signs(Signs signs) {
        String kind = "form." + signs.of().kind().name().toLowerCase(Locale.ROOT) + ".";
        String said;
        if (signs.most() == Signs.ANY_NUMBER && signs.least() < 2) {
            said = messages.text(kind + "some");
        } else if (signs.least() == signs.most() || signs.most() == 1) {
            said = counted(kind + plural(signs.most()), Integer.toString(signs.most()));
        } else {
            said = counted(kind + "many", range(signs));
        }
        if (!signs.of().isWholeKind()) {
            said = messages.text("form.of", Map.of("form", said, "set", set(signs.of())));
        }
        return signs.least() == 0 ? optional(said) : said;
    }

    private String range(Signs signs) {
        String least = Integer.toString(signs.least());
        String most = Integer.toString(signs.most());
        if (signs.most() == Signs.ANY_NUMBER) {
            return messages.text("form.least", Map.of("least", least));
        }
        return signs.least() == 0
                ? messages.text("form.most", Map.of("most", most))
                : messages.text("form.between", Map.of("least", least, "most", most));
    }

    private String counted(String key, String count) {
        return messages.text(key, Map.of("count", count));
    }

    /** Which form of a noun stands behind a number. */
    private String plural(int count) {
        if (!messages.language().equals("ru")) {
            return count == 1 ? "one" : "many";
        }
        boolean isTeen = count % 100 > 10 && count % 100 < 20;
        if (isTeen || count % 10 == 0 || count % 10 > 4) {
            return "many";
        }
        return count % 10 == 1 ? "one" : "few";
    }

    private String set(SignSet of) {
        List<String> said = new ArrayList<>();
        for (SignClass each : of.classes()) {
            said.add(messages.text("form.set." + each.name().toLowerCase(Locale.ROOT)));
        }
        for (SignSet.Range each : of.ranges()) {
            said.add(each.first() == each.last() ? one(each.first()) : one(each.first()) + "–" + one(each.last()));
        }
        return String.join(", ", said);
    }

    private String one(int sign) {
        String text = Character.toString(sign);
        if (sign == ' ') {
            return messages.text("form.set.space");
        }
        return Character.isLetterOrDigit(sign) ? text : DelimiterName.quoted(messages, text);
    }
}
