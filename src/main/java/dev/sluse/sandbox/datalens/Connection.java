package dev.sluse.sandbox.datalens;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One partner connection: whom it is linked with, and its tables. Thread-safe. */
final class Connection {
    final String id;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private @Nullable String client;
    private int links;

    Connection(String id) {
        this.id = id;
    }

    /** Links it; hands back the new client's id. */
    synchronized String link() {
        if (client != null) {
            throw new Refusal(400, "Connection " + id + " is already linked to another client.");
        }
        links++;
        client = "client-" + id + "-" + links;
        return client;
    }

    synchronized void unlink() {
        if (client == null) {
            throw new Refusal(400, "Connection " + id + " is already unlinked.");
        }
        client = null;
    }

    synchronized Optional<String> client() {
        return Optional.ofNullable(client);
    }

    /** The table, or the place where it will be. */
    synchronized Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table(id, key));
    }

    /** Those that are there. */
    synchronized List<Table> tables() {
        return tables.values().stream()
                .filter(each -> {
                    synchronized (each) {
                        return each.definition != null;
                    }
                })
                .toList();
    }
}
