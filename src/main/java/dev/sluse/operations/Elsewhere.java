package dev.sluse.operations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Where a redirect leads, for people. Nothing is ever sent there: credentials are for the address that is set, and no other. */
public final class Elsewhere {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /** Of a name in DNS. */
    private static final int LONGEST_NAME = 253;

    private Elsewhere() {}

    /**
     * What to say of it behind the sentence that tells the answer, with a space before it; empty if it is no redirect.
     *
     * @param setting that has the address which was asked, such as {@code ods.url}
     */
    public static String of(Answer.Reply reply, String setting) {
        if (!isRedirect(reply)) {
            return "";
        }
        return place(reply)
                .map(place -> " It leads on to " + place
                        + ", where nothing is sent: if the system has moved there, change " + setting + ".")
                .orElse(" That leads on to another address, which is not followed: see that " + setting
                        + " is the whole address of the system.");
    }

    private static boolean isRedirect(Answer.Reply reply) {
        return reply.status() >= 300 && reply.status() < 400;
    }

    /** Scheme, host and port, since all else may hold a secret; empty if it does not say them. */
    public static Optional<String> place(Answer.Reply reply) {
        if (!isRedirect(reply)) {
            return Optional.empty();
        }
        try {
            URI to = new URI(reply.header("location").orElse(""));
            boolean isSaid = to.getScheme() != null
                    && SCHEMES.contains(to.getScheme())
                    && to.getHost() != null
                    && to.getHost().length() <= LONGEST_NAME;
            String port = to.getPort() < 0 ? "" : ":" + to.getPort();
            return isSaid ? Optional.of(to.getScheme() + "://" + to.getHost() + port) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
