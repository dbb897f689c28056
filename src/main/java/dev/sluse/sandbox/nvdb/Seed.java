package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The road objects that are there from the start: made up, all on sequences of their own. */
final class Seed {
    /** 2025-11-20T15:34:22 in Norway. */
    private static final long MODIFIED = 1_763_649_262_000L;

    private static final String OBJECTS =
            """
            [{"nvdbId": 83589631, "typeId": 105, "versjon": 1, "gyldighetsperiode": {"startdato": "1980-01-01"},
              "egenskaper": [{"typeId": 2021, "enum": [2730]}, {"typeId": 1891, "verdi": ["80/1"]}],
              "stedfesting": {"linje": [{"veglenkesekvensNvdbId": 430467, "fra": 0.0, "til": 1.0, "retning": "MED"}]}},
             {"nvdbId": 78735745, "typeId": 95, "versjon": 1, "gyldighetsperiode": {"startdato": "2012-05-08"},
              "egenskaper": [{"typeId": 1876, "enum": [2881]}],
              "stedfesting": {"punkt": [{"veglenkesekvensNvdbId": 1125766, "posisjon": 0.3, "retning": "MED"}]}},
             {"nvdbId": 78735799, "typeId": 95, "versjon": 2, "gyldighetsperiode": {"startdato": "2012-05-08"},
              "egenskaper": [{"typeId": 1876, "enum": [3266]}],
              "stedfesting": {"punkt": [{"veglenkesekvensNvdbId": 1125766, "posisjon": 0.7, "retning": "MED"}]}},
             {"nvdbId": 551800127, "typeId": 581, "versjon": 1, "gyldighetsperiode": {"startdato": "2010-06-01"},
              "egenskaper": [{"typeId": 5225, "verdi": ["Grevlingtunellen"]}],
              "stedfesting": {"punkt": [{"veglenkesekvensNvdbId": 320578, "posisjon": 0.5}]}}]
            """;

    private Seed() {}

    static List<JsonNode> objects() {
        try {
            List<JsonNode> objects = new ArrayList<>();
            for (JsonNode each : Reply.JSON.readTree(OBJECTS)) {
                objects.add(((com.fasterxml.jackson.databind.node.ObjectNode) each).put("endret", MODIFIED));
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
