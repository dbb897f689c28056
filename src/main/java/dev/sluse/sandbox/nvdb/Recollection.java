package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Brings changesets back as they were written down, in the same order. With the monitor of the changesets held. */
final class Recollection {
    private final Changesets changesets;

    Recollection(Changesets changesets) {
        this.changesets = changesets;
    }

    /** Takes in what was written down next. */
    void take(String kind, JsonNode value) {
        try {
            switch (kind) {
                case "body" -> body(value);
                case "changeset" -> changeset(value);
                case "result" -> named(value).result = value.path("packed").binaryValue();
                case "write" -> write(named(value), value.path("at").asLong());
                case "shown" -> changesets.store.show(value.asText());
                case "settings" -> changesets.change(value);
                case "locks" -> changesets.locks.restore(value);
                default -> throw new IllegalStateException(kind);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Changeset named(JsonNode value) {
        return changesets.get(value.path("id").asText());
    }

    private void body(JsonNode value) throws IOException {
        Changeset set = new Changeset();
        set.id = value.path("id").asText();
        set.body = value.path("packed").binaryValue();
        changesets.restore(set);
    }

    private void changeset(JsonNode value) throws IOException {
        Changeset before = named(value);
        Changeset set = Reply.JSON.treeToValue(value, Changeset.class);
        set.body = before.body;
        set.result = before.result;
        changesets.restore(set);
    }

    /** What was to be written down next may be lost. */
    private void write(Changeset set, long at) {
        Parsed parsed = Changesets.parsed(set);
        Findings findings = new Findings(parsed);
        changesets.took(set, parsed, findings, at);
        set.state = State.UTFORT;
        set.phase = Changeset.Phase.INDEXING;
        set.updated = at;
        set.due = at + changesets.settings.indexing;
        set.result = Changesets.packed(findings);
    }
}
