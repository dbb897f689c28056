package dev.sluse.nvdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.nvdb.Memo.Reading;
import dev.sluse.nvdb.NvdbOrders.Read;
import dev.sluse.operations.Transition;
import java.time.Instant;

/** Objects that are to be changed and of which API Les does not say what the changeset needs: they cannot be sent. */
final class Lacking {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Lacking() {}

    /** Whether there are any, once all were read. */
    static boolean any(Run run) {
        for (int i = 0; i < run.orders().reads().size(); i++) {
            if (isLacking(
                    run.orders().reads().get(i), run.memo().round().readings().get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLacking(Read read, Reading reading) {
        return reading.version() == 0 || (read.readAt() && reading.modified().isEmpty());
    }

    /** Each of them is held against its row, in the form of a status. */
    static Transition rejection(Run run, Instant now) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode objects = document.putObject("resultat").putArray("vegobjekter");
        for (int i = 0; i < run.orders().reads().size(); i++) {
            Read read = run.orders().reads().get(i);
            Reading reading = run.memo().round().readings().get(i);
            if (isLacking(read, reading)) {
                ObjectNode error = objects.addObject()
                        .put("index", read.index())
                        .put("nvdbId", read.nvdbId())
                        .putArray("feil")
                        .addObject();
                String object = "object " + read.nvdbId() + " of type " + read.typeId();
                if (reading.version() == 0) {
                    error.put("kode", "VEGOBJEKTET_FINNES_IKKE").put("melding", "API Les has no " + object + ".");
                } else {
                    error.put("kode", "MANGLER_LESTFRANVDB")
                            .put(
                                    "melding",
                                    "API Les does not say when " + object + " was changed last: write lestFraNvdb"
                                            + " with the object.");
                }
            }
        }
        return Rejection.ofDocument(run, document, "", now);
    }
}
