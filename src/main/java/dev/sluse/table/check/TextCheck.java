package dev.sluse.table.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.JsonType;
import dev.sluse.table.schema.StringFormat;
import dev.sluse.table.schema.TextRules;
import dev.sluse.table.vector.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Holds a text to all rules of its column at once; the answer is a set of bits, so that it can be remembered for the text. */
final class TextCheck {
    private static final int TYPE = 1;
    private static final int ENUM = 2;
    private static final int CONST = 4;
    private static final int PATTERN = 8;
    /** A text of the wrong type breaks nothing else, so both bits together are free to say that the engine gave up. */
    private static final int PATTERN_STEPS = TYPE | PATTERN;

    private static final int FORMAT = 16;
    private static final int MIN_LENGTH = 32;
    private static final int MAX_LENGTH = 64;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ColumnSpec spec;
    private final TextRules rules;
    private final CellFindings findings;
    private final int column;
    private final @Nullable ByteSet allowed;
    private final byte @Nullable [] constant;
    private final @Nullable StringFormat format;
    private final @Nullable CellJson union;
    private final boolean needed;
    private final int[] ruleOfBit = new int[7];
    private final int patternSteps;

    TextCheck(PlanColumn plan, int column, CellFindings findings) {
        this.spec = plan.spec();
        this.rules = spec.text();
        this.findings = findings;
        this.column = column;
        allowed = rules.allowed() == null ? null : new ByteSet(rules.allowed());
        constant = rules.constant() == null ? null : rules.constant().getBytes(StandardCharsets.UTF_8);
        boolean typed = !spec.type().isText();
        format = typed ? null : rules.format();
        boolean strict = spec.type().isText() && !spec.jsonTypes().contains(JsonType.STRING);
        union = strict && spec.isUnion() ? new CellJson(plan) : null;
        needed = strict || format != null || !withoutFormat().isEmpty();
        ruleOfBit[0] = findings.rule(Rule.of(FindingCode.TYPE, spec.rules().type()));
        ruleOfBit[1] = findings.rule(Rule.of(FindingCode.ENUM, spec.rules().allowed()));
        ruleOfBit[2] = findings.rule(Rule.of(FindingCode.CONST, spec.rules().constant()));
        String pattern = rules.pattern() == null ? "" : rules.pattern().text();
        ruleOfBit[3] = findings.rule(Rule.of(FindingCode.PATTERN, pattern));
        patternSteps = findings.rule(Rule.of(FindingCode.PATTERN, pattern, "steps"));
        ruleOfBit[4] = findings.rule(Rule.of(FindingCode.FORMAT, format == null ? "" : format.word()));
        ruleOfBit[5] = findings.rule(Rule.of(FindingCode.MIN_LENGTH, Integer.toString(rules.minLength())));
        ruleOfBit[6] = findings.rule(Rule.of(FindingCode.MAX_LENGTH, Integer.toString(rules.maxLength())));
    }

    private TextRules withoutFormat() {
        return new TextRules(
                rules.minLength(),
                rules.maxLength(),
                rules.pattern(),
                null,
                rules.allowed(),
                rules.constant(),
                rules.form());
    }

    /** Whether there is anything to check. */
    boolean isNeeded() {
        return needed;
    }

    /** The broken rules of the text {@code [from, to)}, one bit each; 0 if it is right. */
    int broken(byte[] b, int from, int to) {
        if (spec.type().isText() && !isType(b, from, to)) {
            return TYPE;
        }
        int bits = 0;
        if (allowed != null && !allowed.contains(b, from, to)) {
            bits |= ENUM;
        }
        if (constant != null && !Arrays.equals(b, from, to, constant, 0, constant.length)) {
            bits |= CONST;
        }
        if (rules.minLength() > 0 || rules.maxLength() < to - from) {
            int length = codePoints(b, from, to);
            bits |= length < rules.minLength() ? MIN_LENGTH : 0;
            bits |= length > rules.maxLength() ? MAX_LENGTH : 0;
        }
        if (rules.pattern() != null) {
            bits |= switch (rules.pattern().look(b, from, to)) {
                case MATCH -> 0;
                case NO_MATCH -> PATTERN;
                case GAVE_UP -> PATTERN_STEPS;
            };
        }
        if (format != null && !format.matches(new String(b, from, to - from, StandardCharsets.UTF_8))) {
            bits |= FORMAT;
        }
        return bits;
    }

    /** Notes each broken rule of a cell. */
    void note(int bits, int row, int from, int to) {
        boolean gaveUp = (bits & PATTERN_STEPS) == PATTERN_STEPS;
        if (gaveUp) {
            findings.breach(row, column, patternSteps, from, to);
        }
        int left = gaveUp ? bits & ~PATTERN_STEPS : bits;
        for (int bit = 0; bit < ruleOfBit.length; bit++) {
            if (((left >> bit) & 1) != 0) {
                findings.breach(row, column, ruleOfBit[bit], from, to);
            }
        }
    }

    private boolean isType(byte[] b, int from, int to) {
        if (spec.jsonTypes().contains(JsonType.STRING)) {
            return true;
        }
        if (union != null) {
            return union.fits(b, from, to);
        }
        if (spec.type().kind() != ColumnType.Kind.JSON) {
            return false;
        }
        try {
            JsonNode node = JSON.readTree(b, from, to - from);
            return spec.jsonTypes().get(0) == JsonType.OBJECT ? node.isObject() : node.isArray();
        } catch (JsonProcessingException e) {
            return false;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int codePoints(byte[] b, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (b[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }
}
