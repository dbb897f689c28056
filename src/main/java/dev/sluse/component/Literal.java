package dev.sluse.component;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option's value packed so that it passes through a Camel URI unchanged: Camel joins {@code parameters} to a URI and decodes
 * it again, by which {@code + & %} and others are lost. The deployer packs, our components unpack.
 */
public final class Literal {
    private static final String PREFIX = "sluse-b64.";
    private static final Pattern PACKED = Pattern.compile("sluse-b64\\.([A-Za-z0-9_-]*)");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._/:,-]*");

    private Literal() {}

    /** Whether Camel leaves a value alone. */
    public static boolean isHarmless(String value) {
        return HARMLESS.matcher(value).matches() && !value.startsWith(PREFIX);
    }

    public static String pack(String value) {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isPacked(Object value) {
        return value instanceof String text && PACKED.matcher(text).matches();
    }

    /** Unpacks every packed value within a text, such as a message with a URI in it. */
    public static String unpack(String text) {
        return PACKED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        new String(Base64.getUrlDecoder().decode(match.group(1)), StandardCharsets.UTF_8)));
    }
}
