package dev.sluse.nvdb;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import java.util.List;

/**
 * What the driver of changesets was told when an operation was accepted; it never changes. The operation's request is one whole
 * changeset, JSON, with the objects of one operation: {@code {"datakatalogversjon": .., "eksternRef": .., "registrer":
 * {"vegobjekter": [..]}}}. The index of an object is its place in that list, from 0.
 *
 * @param account whose settings hold; empty for the one without a name
 * @param operation {@code registrer}, {@code oppdater}, ...: the member of the changeset that has the objects
 * @param eksternRef as it stands in the changeset, at most 255 characters, of this changeset alone: by it a set whose registration was
 *     not answered is found again
 * @param dryRun whether it is worked on without writing
 * @param waitFor {@code UTFØRT} or {@code UTFØRT_OG_ETTERBEHANDLET}: when it counts as done
 * @param isolate whether a rejected set is sent once more, without the objects that were rejected
 * @param validate whether the server's validator is asked first
 * @param objects how many the changeset has
 * @param reads what is read from API Les just before the set is registered; where something is, it is done when it is
 *     {@code UTFØRT_OG_ETTERBEHANDLET}, whatever {@code waitFor} says, so that the next one of its lane reads what this one wrote
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NvdbOrders(
        String account,
        String operation,
        String eksternRef,
        boolean dryRun,
        String waitFor,
        boolean isolate,
        boolean validate,
        int objects,
        List<Read> reads) {
    /** The name of the system in settings and circuits. */
    public static final String SYSTEM = "nvdb";
    /** Of the operations that carry out a changeset. */
    public static final String KIND = "nvdb-changeset";
    /** Of the operations that take back a changeset that is on its way. */
    public static final String CANCEL_KIND = "nvdb-cancel";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An object of which the changeset does not say all.
     *
     * @param index of the object in the changeset
     * @param version whether the number of its last version is to be filled in
     * @param readAt whether {@code validering.lestFraNvdb} is
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Read(int index, int typeId, long nvdbId, boolean version, boolean readAt) {}

    /** A list that is missing is empty. */
    public NvdbOrders {
        reads = reads == null ? List.of() : List.copyOf(reads);
    }

    /** @throws IllegalStateException if the operation has none */
    public static NvdbOrders of(Operation operation) {
        try {
            return JSON.readValue(String.valueOf(operation.orders()), NvdbOrders.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operation " + operation.id() + " has orders that cannot be read", e);
        }
    }

    /** For the ledger. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is done only when API Les has it. A dry run never gets there. */
    boolean untilIndexed() {
        return !dryRun && (waitFor.equals(Progress.INDEXED.word()) || !reads.isEmpty());
    }
}
