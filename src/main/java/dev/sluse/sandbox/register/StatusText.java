package dev.sluse.sandbox.register;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Writes the import status as the provider does: Danish local time with the letter of UTC behind it. */
final class StatusText {
    static final String FIELD = "DAF_RegisterImportStatus";

    private static final ZoneId DANISH = ZoneId.of("Europe/Copenhagen");

    private StatusText() {}

    static byte[] of(World.Status status, List<String> fields) {
        JsonBytes out = new JsonBytes().raw("{\"data\":{\"" + FIELD + "\":{");
        for (String each : fields) {
            out.raw("\"").raw(each).raw("\":");
            switch (each) {
                case "lastEventId" -> out.number(status.lastEventId());
                case "lastSequenceNumber" -> out.number(status.lastSequenceNumber());
                case "lastUpdated" -> out.time(status.updated() + offset(status.updated()));
                default -> out.text(FIELD);
            }
            out.raw(",");
        }
        out.back();
        return out.raw("}}}").array();
    }

    private static long offset(long micros) {
        Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
        return DANISH.getRules().getOffset(at).getTotalSeconds() * 1_000_000L;
    }
}
