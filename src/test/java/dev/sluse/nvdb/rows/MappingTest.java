package dev.sluse.nvdb.rows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as road objects, by what a file says. */
class MappingTest {
    private static final String SIGN =
            """
            typeId: 9000
            tempId: id
            startdato: from
            overlappsautomatikk: {value: JA}
            properties:
              1: text
              Farge: {column: colour, separator: "|"}
              9: {column: colour_id, as: enum, separator: ","}
              16: {value: fast}
            geometry: {property: Punkt, column: wkt, srid: 5973}
            position:
              veglenkesekvens: link
              posisjon: pos
              retning: dir
              kjørefelt: {column: lanes, separator: "#"}
            associations:
              220100: {column: children, separator: " "}
              200100: {column: known, by: nvdbId}
            """;

    private static String json(String mapping, Change change, Map<String, String> row) throws Exception {
        Mapping read = Mapping.parse(mapping);
        try (MappedObjects objects = new MappedObjects(
                new ListedRows(List.copyOf(row.keySet()), List.of(List.copyOf(row.values()))),
                read,
                "",
                Catalogues.SAMPLES.numbers(read),
                change,
                Words.in("en"))) {
            RoadObject object = requireNonNull(requireNonNull(objects.next()).object());
            return new String(JsonTree.bytes(object.members()), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> row(String... cells) {
        Map<String, String> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        return row;
    }

    private static final Map<String, String> ROW = row(
            "id",
            "s1",
            "from",
            "2026-12-01",
            "text",
            "0301",
            "colour",
            "Rød|Blå",
            "colour_id",
            "91,93",
            "wkt",
            "POINT(1 2)",
            "link",
            "2510771",
            "pos",
            "0.10",
            "dir",
            "MED",
            "lanes",
            "1#2",
            "children",
            "c1 c2",
            "known",
            "77");

    @Test
    void aRowBecomesAnObject() throws Exception {
        assertThat(json(SIGN, Change.REGISTRER, ROW))
                .isEqualTo("{\"typeId\":9000,\"tempId\":\"s1\",\"validering\":{\"overlappsautomatikk\":\"JA\"},"
                        + "\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},\"egenskaper\":["
                        + "{\"typeId\":1,\"verdi\":[\"0301\"]},{\"typeId\":9,\"verdi\":[\"Rød\",\"Blå\"]},"
                        + "{\"typeId\":9,\"enum\":[91,93]},{\"typeId\":16,\"verdi\":[\"fast\"]},"
                        + "{\"typeId\":10,\"geometri\":[{\"srid\":\"5973\",\"wkt\":\"POINT(1 2)\"}]}],"
                        + "\"assosiasjoner\":[{\"typeId\":220100,\"tempId\":[{\"verdi\":\"c1\"},{\"verdi\":\"c2\"}]},"
                        + "{\"typeId\":200100,\"nvdbId\":[{\"verdi\":77}]}],"
                        + "\"stedfesting\":{\"punkt\":[{\"veglenkesekvensNvdbId\":2510771,\"posisjon\":0.10,"
                        + "\"retning\":\"MED\",\"kjørefelt\":[\"1\",\"2\"]}]}}");
    }

    @Test
    void anEmptyCellIsAnAbsentMember() throws Exception {
        Map<String, String> empty = new java.util.LinkedHashMap<>(ROW);
        empty.replaceAll((column, cell) -> column.equals("id") ? cell : "");
        assertThat(json(SIGN, Change.REGISTRER, empty))
                .isEqualTo("{\"typeId\":9000,\"tempId\":\"s1\",\"validering\":{\"overlappsautomatikk\":\"JA\"},"
                        + "\"egenskaper\":[{\"typeId\":16,\"verdi\":[\"fast\"]}]}");
    }

    @Test
    void changesSayWhatIsDone() throws Exception {
        String mapping =
                """
                typeId: 105
                nvdbId: id
                versjon: version
                startdato: from
                properties:
                  2021: speed
                  1891: {column: decision, deletedBy: "-"}
                position: {veglenkesekvens: link, fra: a, til: b}
                """;
        assertThat(json(
                        mapping,
                        Change.DELVIS_OPPDATER,
                        row(
                                "id",
                                "83589631",
                                "version",
                                "2",
                                "from",
                                "2026-12-01",
                                "speed",
                                "40",
                                "decision",
                                "-",
                                "link",
                                "430467",
                                "a",
                                "0",
                                "b",
                                "0.5")))
                .isEqualTo("{\"typeId\":105,\"nvdbId\":83589631,\"versjon\":2,\"gyldighetsperiode\":{\"startdato\":"
                        + "\"2026-12-01\"},\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"40\"],\"operasjon\":\"oppdater\"},"
                        + "{\"typeId\":1891,\"operasjon\":\"slett\"}],\"stedfesting\":{\"operasjon\":\"oppdater\",\"linje\":"
                        + "[{\"veglenkesekvensNvdbId\":430467,\"fra\":0,\"til\":0.5}]}}");
        assertThat(json(
                        mapping + "lukkedato: to\n",
                        Change.LUKK,
                        row(
                                "id",
                                "1",
                                "version",
                                "",
                                "from",
                                "",
                                "speed",
                                "",
                                "decision",
                                "",
                                "link",
                                "",
                                "a",
                                "",
                                "b",
                                "",
                                "to",
                                "2026-12-31")))
                .isEqualTo("{\"typeId\":105,\"nvdbId\":1,\"lukkedato\":\"2026-12-31\"}");
    }

    @Test
    void rowsWithoutTempIdAreCalledByTheirNumber() throws Exception {
        assertThat(json("typeId: 105\nproperties: {2021: speed}\n", Change.REGISTRER, row("speed", "80")))
                .isEqualTo(
                        "{\"typeId\":105,\"tempId\":\"row-1\",\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"80\"]}]}");
    }

    @Test
    void aTableWithoutAColumnOfTheMappingIsRefused() {
        assertThatThrownBy(() -> json("typeId: 105\nproperties: {2021: speed}\n", Change.REGISTRER, row("fart", "80")))
                .hasMessage("The table has no column \"speed\", which the mapping names.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "\u00A0 §1§the file is empty. Write typeId and what the properties come from.",
                "properties: {2021: speed}§1§typeId is missing. Write \"typeId: 105\".",
                "typeId: fart§1§typeId must be a number of the data catalogue, such as 105.",
                "typeId: 105␊speed: x§2§\"speed\" is not known: known are typeId, tempId, nvdbId, versjon, startdato,"
                        + " sluttdato, lukkedato, lestFraNvdb, overlappsautomatikk, reduserPunkttetthet, when, properties,"
                        + " geometry, position, associations, parent.",
                "typeId: 105␊properties:␊  2021: {speed: x}§3§\"speed\" is not known: known are as, column, deletedBy,"
                        + " separator, value.",
                "typeId: 105␊properties:␊  2021: {separator: x}§3§\"2021\" needs either column or value. Write one of"
                        + " them.",
                "typeId: 105␊properties:␊  2021:§3§\"2021\" has no column. Write its name, or {value: ...}.",
                "typeId: 105␊properties:␊  2021: a␊  2021: b§4§\"2021\" comes twice. Remove one of them.",
                "typeId: 105␊position:␊  fra: a§3§veglenkesekvens is missing. Write the column that has it.",
                "typeId: 105␊position: {veglenkesekvens: a, fra: b}§2§Write posisjon for points, or both fra and til"
                        + " for lines.",
                "typeId: 105␊geometry: {property: 1, column: a}§2§srid is missing. Write \"geometry: {property: 4794,"
                        + " column: wkt, srid: 5973}\".",
                "objects:␊- typeId: 95␊- typeId: 96§2§when is missing. Write \"when: {column: ..., value: ...}\".",
                "typeId: 105␊properties: &a {2021: *a}§2§*a is an alias, which is not followed here. Write out what it"
                        + " means.",
                "typeId: &a 105␊properties:␊  2021: *a§3§*a is an alias, which is not followed here. Write out what it"
                        + " means.",
                "typeId: [105§1§it is no YAML from there on. Look at the indentation and the quotes."
            })
    void whatIsWrongIsSaidWithItsLine(String text, int line, String message) {
        assertThatThrownBy(() -> Mapping.parse(
                        text.replace("\u00A0", "").replace('␊', '\n').strip()))
                .isInstanceOfSatisfying(
                        Mapping.Problem.class, each -> assertThat(each.line()).isEqualTo(line))
                .hasMessage(message);
    }
}
