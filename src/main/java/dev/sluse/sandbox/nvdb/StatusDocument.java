package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What is told of a changeset (contract 5.5). */
final class StatusDocument {
    private final Changesets changesets;

    StatusDocument(Changesets changesets) {
        this.changesets = changesets;
    }

    /** As {@code inkluderResultat} and {@code inkluderVarsler} ask for it. */
    ObjectNode of(Changeset set, Call call, String self) {
        ObjectNode status = brief(set);
        byte[] packed = set.result;
        if (packed != null
                && !call.query().getOrDefault("inkluderresultat", "JA").equals("NEI")) {
            try {
                ObjectNode result = (ObjectNode) Reply.JSON.readTree(Packed.unpack(packed));
                if (call.query().getOrDefault("inkludervarsler", "JA").equals("NEI")) {
                    quiet(result);
                    result.path("vegobjekter").forEach(each -> quiet((ObjectNode) each));
                }
                status.set("resultat", result);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ArrayNode links = status.putArray("ressurser");
        links.addObject().put("rel", "self").put("src", self + "/status");
        links.addObject().put("rel", "endringssett").put("src", self);
        return status;
    }

    private static void quiet(ObjectNode result) {
        result.putArray(Findings.WARNING);
        result.putArray(Findings.NOTE);
    }

    /** As in lists. */
    ObjectNode brief(Changeset set) {
        ObjectNode status = Reply.JSON.createObjectNode();
        status.put("mottatt", Times.local(set.received));
        status.put("fremdrift", set.state.word);
        status.put("fremdriftOppdatert", Times.local(set.updated));
        if (set.reason != null) {
            status.put(set.state == State.AVVIST ? "avvistårsak" : "venteårsak", set.reason);
        }
        if (!set.blocking.isEmpty()) {
            ArrayNode blocking = status.putArray("blokkerendeLåser");
            for (long each : set.blocking) {
                if (changesets.settings.plainLocks) {
                    blocking.add(each);
                } else {
                    blocking.addObject().put("låsId", each);
                }
            }
        }
        status.putObject("etterbehandling").put("tilgjengeligILes", set.state == State.ETTERBEHANDLET && !set.dryRun);
        if (set.dryRun) {
            status.put("dryRun", true);
        }
        status.put("eier", set.owner).put("klient", set.client).put("apiversjon", "3");
        ObjectNode transaction = status.putObject("transaksjon");
        if (set.oppdrag != 0) {
            transaction.put("oppdragId", set.oppdrag).put("tidspunkt", Times.utcSeconds(set.written));
        }
        return status;
    }

    /** What the validator says: at once, without a set. */
    static ObjectNode validated(Findings findings, long now) {
        ObjectNode status = Reply.JSON.createObjectNode().put("mottatt", Times.local(now));
        status.put("fremdrift", findings.hasErrors() ? State.AVVIST.word : State.UTFORT.word);
        status.put("fremdriftOppdatert", Times.local(now));
        if (findings.hasErrors()) {
            status.put("avvistårsak", "VALIDERINGSFEIL");
        }
        status.set("resultat", findings.result());
        status.putObject("transaksjon");
        return status;
    }

    /** The same for what has not even the form of a changeset. */
    static ObjectNode validated(List<String> messages, long now) {
        Findings findings = new Findings(new Parsed("", "", "", List.of()));
        messages.forEach(each -> findings.global(Findings.ERROR, "UGYLDIG_ENDRINGSSETT", each));
        return validated(findings, now);
    }

    /** The whole set: its content, and the status nested in it. */
    ObjectNode whole(Changeset set, Call call, String self) {
        try {
            JsonNode content = Reply.JSON.readTree(Packed.unpack(set.body));
            ObjectNode whole = Reply.JSON.createObjectNode().put("id", set.id);
            whole.setAll((ObjectNode) content);
            whole.put("id", set.id);
            whole.set("status", of(set, call, self));
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
