package dev.sluse.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Changesets for tests. */
final class NvdbSets {
    private NvdbSets() {}

    static String sample(String name) {
        try (InputStream in =
                Objects.requireNonNull(NvdbSets.class.getResourceAsStream("/sandbox/nvdb/" + name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(String ref, String operation, String... objects) {
        return "{\"datakatalogversjon\":\"2.41\",\"eksternRef\":\"" + ref + "\",\"" + operation
                + "\":{\"vegobjekter\":[" + String.join(",", objects) + "]}}";
    }

    /** A speed limit on a sequence, with single quotes in what comes besides. */
    static String limit(String tempId, long sequence, String value) {
        return json("{'typeId':105,'tempId':'" + tempId + "','gyldighetsperiode':{'startdato':'2025-11-01'},"
                + "'egenskaper':[{'typeId':2021,'verdi':['" + value + "']}],"
                + "'stedfesting':{'linje':[{'veglenkesekvensNvdbId':" + sequence
                + ",'fra':0.0,'til':0.5,'retning':'MED'}]}}");
    }

    /** A sign post. */
    static String post(String tempId, long sequence) {
        return json("{'typeId':95,'tempId':'" + tempId + "','gyldighetsperiode':{'startdato':'2025-11-01'},"
                + "'egenskaper':[{'typeId':1876,'enum':[2881]}],"
                + "'stedfesting':{'punkt':[{'veglenkesekvensNvdbId':" + sequence + ",'posisjon':0.5}]}}");
    }

    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
