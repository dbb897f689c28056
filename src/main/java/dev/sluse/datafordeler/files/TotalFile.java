package dev.sluse.datafordeler.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file as the service lists it (contract, section 5).
 *
 * @param version of the data model
 * @param generation counts the makings of one version of the data model
 * @param sequence number of the last package that is in it
 * @param pointInTime what it shows; null for bitemporal files
 * @param md5 of the file as it is fetched, lower-case hex
 * @param bytes of the file as it is fetched
 */
public record TotalFile(
        String name,
        String entity,
        String version,
        int generation,
        int sequence,
        @Nullable Instant pointInTime,
        String md5,
        long bytes) {

    /** Whether a listed file is all of an entity as it is now, as JSON, for the whole country. */
    static boolean isWanted(JsonNode listed, String entity) {
        return listed.path("entityName").asText().equals(entity)
                && listed.path("typeOfDownload").asText().equals("TotalDownload")
                && listed.path("typeOfData").asText().equals("Current")
                && listed.path("containedFileFormat").asText().equals("json")
                && listed.path("municipalityCode").asText("null").equals("null")
                && listed.path("registerImportSequenceNumber").isInt();
    }

    static TotalFile of(JsonNode listed) {
        String time = listed.path("pointInTime").asText("");
        return new TotalFile(
                listed.path("fileName").asText(),
                listed.path("entityName").asText(),
                listed.path("version").asText(),
                listed.path("generationNumber").asInt(),
                listed.path("registerImportSequenceNumber").asInt(),
                time.isEmpty() || time.equals("null")
                        ? null
                        : OffsetDateTime.parse(time).toInstant(),
                listed.path("md5Hash").asText(),
                listed.path("fileSizeInBytes").asLong());
    }
}
