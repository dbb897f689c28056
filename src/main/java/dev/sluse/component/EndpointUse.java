package dev.sluse.component;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of our endpoints as a flow writes it, placeholders resolved.
 *
 * @param path what follows the scheme, or null if it is not there
 * @param line of the URI, from 1
 * @param options by name
 */
public record EndpointUse(String scheme, @Nullable String path, int line, Map<String, Option> options) {
    /** An option's value and the line that it stands in, from 1. */
    public record Option(String value, int line) {}
}
