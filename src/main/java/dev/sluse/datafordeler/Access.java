package dev.sluse.datafordeler;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The credentials of an account. They are added to a request just before it leaves, and no text shows them. Thread-safe. */
public interface Access {
    /** The address with what belongs into it. */
    URI sign(URI plain);

    /**
     * The value of the header {@code Authorization}; empty if there is none.
     *
     * @throws RegisterFault if no token can be had now
     */
    Optional<String> authorization();

    /** The server has refused that value: the next one is asked for anew. */
    void refused(String authorization);

    /** An API key, which only works in the address (contract 1.3). */
    static Access key(String key) {
        return new Key(key);
    }

    /** Without credentials: a register is asked that wants none. */
    static Access none() {
        return new Key("");
    }

    /** A class and no record, whose text would show it. */
    final class Key implements Access {
        private final String key;

        private Key(String key) {
            this.key = key;
        }

        @Override
        public URI sign(URI plain) {
            if (key.isEmpty()) {
                return plain;
            }
            String sign = plain.getRawQuery() == null ? "?" : "&";
            return URI.create(plain + sign + "apiKey=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public void refused(String authorization) {
            // there is no other
        }

        @Override
        public String toString() {
            return "API key";
        }
    }
}
