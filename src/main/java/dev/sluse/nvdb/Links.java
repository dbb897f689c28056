package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.operations.Answer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The links of an answer, by {@code rel} (contract 5.4). Credentials follow one only within the address that is set. */
final class Links {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 20;
    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern IN_PATH = Pattern.compile("/endringssett/(" + UUID + ")(?=$|[/?#])");

    private Links() {}

    /** Those of an array of {@code rel} and {@code src}; what has another shape is passed over. */
    static Map<String, String> of(Answer.Reply reply) {
        Map<String, String> links = new LinkedHashMap<>();
        try {
            JsonNode node = JSON.readTree(reply.text());
            for (JsonNode each :
                    node == null || node.isArray() || !node.has("ressurser") ? array(node) : node.path("ressurser")) {
                if (links.size() < MOST
                        && each.path("rel").isTextual()
                        && each.path("src").isTextual()) {
                    links.putIfAbsent(
                            each.path("rel").asText(), each.path("src").asText());
                }
            }
        } catch (JacksonException e) {
            links.clear();
        }
        return links;
    }

    private static JsonNode array(@Nullable JsonNode node) {
        return node == null ? JSON.createArrayNode() : node;
    }

    /** The UUID of the changeset that an answer to its registration names; empty if it names none. */
    static Optional<String> uuid(Answer.Reply reply, Map<String, String> links) {
        return reply.header("location").flatMap(Links::uuid).or(() -> Optional.ofNullable(links.get("self"))
                .flatMap(Links::uuid));
    }

    private static Optional<String> uuid(String link) {
        Matcher found = IN_PATH.matcher(link);
        return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /**
     * A link that may be followed with credentials: same scheme, host and port as the base, below its path, of that changeset.
     *
     * @param base without a slash at its end
     */
    static Optional<URI> admissible(@Nullable String link, String base, String uuid) {
        if (link == null || !uuid(link).filter(uuid::equalsIgnoreCase).isPresent()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(link);
            URI own = URI.create(base);
            String path = String.valueOf(uri.getRawPath());
            boolean below =
                    path.startsWith(own.getRawPath() + "/") && uri.normalize().equals(uri);
            boolean plain = path.matches("[\\w/.-]+") && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return below && plain && same(uri, own) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean same(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && port(one) == port(other)
                && one.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
