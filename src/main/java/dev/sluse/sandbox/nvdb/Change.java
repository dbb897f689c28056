package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One object of a changeset.
 *
 * @param index among those of its operation
 */
record Change(Operation operation, int index, JsonNode object) {
    int typeId() {
        return object.path("typeId").asInt();
    }

    String tempId() {
        return object.path("tempId").asText();
    }

    long nvdbId() {
        return object.path("nvdbId").asLong();
    }

    int version() {
        return object.path("versjon").asInt();
    }

    String start() {
        return object.at("/gyldighetsperiode/startdato").asText();
    }

    boolean is(String member) {
        return object.path(member).asText().equals("JA");
    }

    /** As faults point at it. */
    String path() {
        return operation.key + ".vegobjekter[" + index + "]";
    }

    /** By what it can be told from all others of its set. */
    String name() {
        return operation == Operation.REGISTRER
                ? tempId()
                : nvdbId() + "." + object.path("versjon").asText();
    }

    /** Points and lines. */
    List<JsonNode> places() {
        List<JsonNode> places = new ArrayList<>();
        JsonNode at = object.path("stedfesting");
        at.path("punkt").forEach(places::add);
        at.path("linje").forEach(places::add);
        return places;
    }
}
