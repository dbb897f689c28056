package dev.sluse.datafordeler;

import java.util.List;

/**
 * A register of Datafordeler.
 *
 * @param code as flows write it, such as {@code BBR}
 * @param name for people
 * @param url its part of the service's address
 * @param prefix what its GraphQL types begin with
 * @param version of its service
 * @param access whether the API key will do, or an OAuth client with an approval is needed
 * @param noEvents why it cannot be followed; empty if it can
 * @param entities as its events name them; empty if the list is not known, and any name is taken
 */
public record Register(
        String code,
        String name,
        String url,
        String prefix,
        int version,
        Access access,
        String noEvents,
        List<String> entities) {

    /** What it takes to read it. */
    public enum Access {
        /** The API key will do. */
        KEY,
        /** An OAuth client with an approval is needed. */
        OAUTH
    }

    /** The GraphQL field and type of its events. */
    public String events() {
        return prefix + "_Events";
    }

    /** The GraphQL field and type of an entity, which has no hyphen where the events' name has one. */
    public String field(String entity) {
        return prefix + "_" + entity.replace('-', '_');
    }

    /** The same with another version of its service. */
    public Register atVersion(int other) {
        return new Register(code, name, url, prefix, other, access, noEvents, entities);
    }

    /** Where its service is, below the service's address: {@code BBR/v2}. */
    public String path() {
        return url + "/v" + version;
    }
}
