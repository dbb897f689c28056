package dev.sluse.nvdb;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the driver remembers of an operation between two steps.
 *
 * @param sent how many requests had been sent for the operation when it came to this step: if there are more now, one of this step was
 *     sent whose answer is not known
 * @param round the changeset that is dealt with
 * @param watch how it was when it was last looked at
 * @param search for changesets whose registration was not answered
 * @param refusal what the server said against a request that may have been obeyed before; empty if nothing
 * @param fault the same whole, in the form of a status; null: there is none
 * @param earlier the documents of the rounds before, whole
 * @param misses how many questions in a row were answered that there is no such changeset
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Memo(
        Step step,
        int sent,
        Round round,
        Watch watch,
        Search search,
        String refusal,
        @Nullable JsonNode fault,
        List<JsonNode> earlier,
        int misses) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As it is read again. */
    Memo {
        fault = fault == null || fault.isNull() ? null : fault;
    }

    /**
     * A changeset at the provider: the first one, the one without what was rejected, or that of a repeat.
     *
     * @param number from 1
     * @param since milliseconds since 1970: none of its registrations is older
     * @param isolated whether it was sent without what an earlier one was rejected for
     * @param excluded indices of the objects that it is without
     * @param readings of the orders' reads, in their order, as far as they are done
     * @param doubtful whether a registration of it was not answered, so that there can be doubles
     * @param links the provider's, by {@code rel}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Round(
            int number,
            long since,
            boolean isolated,
            List<Integer> excluded,
            List<Reading> readings,
            boolean doubtful,
            Map<String, String> links) {

        Round read(Reading next) {
            List<Reading> more = new ArrayList<>(readings);
            more.add(next);
            return new Round(number, since, isolated, excluded, more, doubtful, links);
        }

        Round inDoubt() {
            return new Round(number, since, isolated, excluded, readings, true, links);
        }

        Round linked(Map<String, String> given) {
            return new Round(number, since, isolated, excluded, readings, doubtful, given);
        }

        /** The one that is sent without more of the objects. */
        Round without(List<Integer> objects, Instant now) {
            return new Round(number + 1, now.toEpochMilli(), true, objects, readings, false, Map.of());
        }
    }

    /**
     * What API Les said of an object.
     *
     * @param version 0: there is no such object
     * @param modified as {@code lestFraNvdb} is written
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reading(int version, String modified) {}

    /**
     * A search among the account's changesets.
     *
     * @param start number of the first one of the next page, from 1; 0: all pages were read
     * @param candidates UUIDs that are still to be looked at
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Search(int start, List<String> candidates) {
        static final Search BEGIN = new Search(1, List.of());

        Search rest() {
            return new Search(start, candidates.subList(1, candidates.size()));
        }
    }

    /** Of one that begins. */
    static Memo begin(NvdbOrders orders, Instant since) {
        Round first = new Round(1, since.toEpochMilli(), false, List.of(), List.of(), false, Map.of());
        return new Memo(first(orders, first), 0, first, Watch.NONE, Search.BEGIN, "", null, List.of(), 0);
    }

    /** What an operation has; null if it has none yet. */
    static @Nullable Memo of(Operation operation) {
        if (operation.memo() == null) {
            return null;
        }
        try {
            return JSON.readValue(operation.memo(), Memo.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operation " + operation.id() + " has a memo that cannot be read", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another changeset in place of one that has come to nothing: all of it, from the beginning. */
    Memo anew(NvdbOrders orders, Instant now) {
        Round next = new Round(round.number + 1, now.toEpochMilli(), false, List.of(), List.of(), false, Map.of());
        return new Memo(first(orders, next), sent, next, Watch.NONE, Search.BEGIN, "", null, List.of(), 0);
    }

    /** Another changeset without the objects that one was rejected for. */
    Memo isolated(NvdbOrders orders, List<Integer> excluded, JsonNode document, Instant now) {
        Round next = round.without(excluded, now);
        List<JsonNode> documents = new ArrayList<>(earlier);
        documents.add(document);
        return new Memo(first(orders, next), sent, next, Watch.NONE, Search.BEGIN, "", null, documents, 0);
    }

    /** What comes first of what a changeset still needs before it is registered. */
    static Step first(NvdbOrders orders, Round round) {
        if (round.readings().size() < orders.reads().size()) {
            return Step.READ;
        }
        return orders.validate() ? Step.VALIDATE : Step.REGISTER;
    }

    Memo at(Step next) {
        return new Memo(next, sent, round, watch, search, refusal, fault, earlier, misses);
    }

    /** So many questions in a row were answered that there is no such changeset. */
    Memo missed(int times) {
        return new Memo(step, sent, round, watch, search, refusal, fault, earlier, times);
    }

    Memo sent(int requests) {
        return new Memo(step, requests, round, watch, search, refusal, fault, earlier, misses);
    }

    Memo with(Round other) {
        return new Memo(step, sent, other, watch, search, refusal, fault, earlier, misses);
    }

    Memo with(Watch other) {
        return new Memo(step, sent, round, other, search, refusal, fault, earlier, misses);
    }

    Memo with(Search other) {
        return new Memo(step, sent, round, watch, other, refusal, fault, earlier, misses);
    }

    Memo refused(String said) {
        return refused(said, null);
    }

    Memo refused(String said, @Nullable JsonNode whole) {
        return new Memo(step, sent, round, watch, search, said, whole, earlier, misses);
    }
}
