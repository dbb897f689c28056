package dev.sluse.nvdb.rows;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.nvdb.NvdbOrders.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file from its rows to its changesets. */
class PreparationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEEDS =
            """
            typeId: 105
            tempId: id
            startdato: from
            properties:
              Fartsgrense: speed
            position: {veglenkesekvens: link, fra: a, til: b}
            """;

    @TempDir
    private Path folder = Path.of("");

    static RowsOrder order(Change change, int batchSize, String splitBy) {
        return new RowsOrder(
                "",
                "261128-1",
                change.word() + "/105",
                change,
                batchSize,
                SplitBy.of(splitBy),
                4,
                "UTFØRT",
                false,
                "olanor",
                false,
                true,
                false,
                false,
                "en");
    }

    private Prepared rows(RowsOrder order, String mapping, List<String> columns, List<List<String>> rows)
            throws Exception {
        Mapping read = Mapping.parse(mapping);
        return prepare(order, new Input.Rows(() -> new ListedRows(columns, rows), read));
    }

    private Prepared json(RowsOrder order, String text) throws IOException {
        return prepare(order, new Input.Json(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private Prepared prepare(RowsOrder order, Input input) throws IOException {
        return new Preparation(order, Catalogues.SAMPLES, LocalDate.of(2026, 11, 28)).run(input, folder);
    }

    private List<String> faults() throws IOException {
        List<String> faults = new ArrayList<>();
        Prepared.faults(folder, each -> {
            if (each.error()) {
                faults.add(each.rule() + ": " + each.message());
            }
        });
        return faults;
    }

    private JsonNode set(int batch) throws IOException {
        return JSON.readTree(folder.resolve(batch + ".json").toFile());
    }

    private static List<String> speed(String id, String speed, String from) {
        return List.of(id, from, speed, "430467", "0.10", "0.5");
    }

    private static final List<String> COLUMNS = List.of("id", "from", "speed", "link", "a", "b");

    @Test
    void rowsBecomeChangesetsOfTheirMonths() throws Exception {
        Prepared prepared = rows(
                order(Change.REGISTRER, 2, "from:month"),
                SPEEDS,
                COLUMNS,
                List.of(
                        speed("a", "80", "2026-12-01"),
                        speed("b", "60", "2027-01-01"),
                        speed("c", "50", "2026-12-31"),
                        speed("d", "30", "2026-12-15")));
        assertThat(prepared.sets()).extracting(Prepared.Batch::objects).containsExactly(2, 1, 1);
        assertThat(prepared.refused()).isZero();
        assertThat(set(0).path("datakatalogversjon").asText()).isEqualTo("2.41");
        assertThat(set(0).path("ansvarlig").asText()).isEqualTo("olanor");
        assertThat(set(0).path("eksternRef").asText()).isEqualTo("261128-1/registrer/105/0");
        assertThat(set(0).path("registrer").path("vegobjekter"))
                .extracting(each -> each.path("tempId").asText())
                .containsExactly("a", "c");
        assertThat(Files.readString(folder.resolve("0.json"))).contains("\"fra\":0.10,\"til\":0.5");
        assertThat(Files.readString(folder.resolve("0.rows.csv")))
                .isEqualTo("index,tempId,nvdbId,line\n0,a,,2\n1,c,,4\n");
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("0.json"))));
        assertThat(prepared.sets().get(0).sha256()).isEqualTo(digest);
        assertThat(Prepared.read(folder)).contains(prepared);
    }

    @Test
    void aWrongRowIsSetAsideAsItStandsAndTheOthersGo() throws Exception {
        Prepared prepared = rows(
                order(Change.REGISTRER, 1000, ""),
                SPEEDS,
                COLUMNS,
                List.of(
                        speed("a", "80", "2026-12-01"),
                        speed("b", "85", "2026-12-01"),
                        speed("a", "60", "2026-12-01")));
        assertThat(prepared.rows()).isEqualTo(3);
        assertThat(prepared.refused()).isEqualTo(2);
        assertThat(prepared.errors()).isEqualTo(2);
        assertThat(faults())
                .containsExactly(
                        "UGYLDIG_FLERVERDI: Line 3, column \"speed\": \"85\" is none of the allowed values of"
                                + " Fartsgrense.",
                        "Må være unik: tempId: Line 4, column \"id\": tempId \"a\" is already in line 2.");
        try (SourceRows refused = Prepared.refused(folder)) {
            SourceRows.Row first = requireNonNull(refused.next());
            assertThat(new String(first.source(), StandardCharsets.UTF_8)).isEqualTo("b;2026-12-01;85;430467;0.10;0.5");
            assertThat(first.notes()).isEqualTo("speed: \"85\" is none of the allowed values of Fartsgrense.");
            assertThat(first.codes()).isEqualTo("UGYLDIG_FLERVERDI");
            assertThat(requireNonNull(refused.next()).line()).isEqualTo(4);
            assertThat(refused.next()).isNull();
        }
        assertThat(set(0).path("registrer").path("vegobjekter")).hasSize(1);
    }

    private static final String FAMILY =
            """
            objects:
            - when: {column: kind, value: mor}
              typeId: 9000
              tempId: id
              startdato: from
              properties: {16: text}
              position: {veglenkesekvens: link, posisjon: pos, retning: dir}
            - when: {column: kind, value: barn}
              typeId: 9001
              tempId: id
              startdato: from
              parent: {column: mor, association: 220100}
              position: {veglenkesekvens: link, posisjon: pos, retning: dir}
            """;

    @Test
    void aColumnMayBeCalledAnything() throws Exception {
        Prepared prepared = rows(
                order(Change.REGISTRER, 1000, ""),
                SPEEDS.replace("Fartsgrense: speed", "Fartsgrense: 'km$1\\h'"),
                List.of("id", "from", "km$1\\h", "link", "a", "b"),
                List.of(speed("a", "85", "2026-12-01")));
        assertThat(prepared.refused()).isEqualTo(1);
        try (SourceRows refused = Prepared.refused(folder)) {
            assertThat(requireNonNull(refused.next()).notes())
                    .isEqualTo("km$1\\h: \"85\" is none of the allowed values of Fartsgrense.");
        }
    }

    private static final List<String> FAMILY_COLUMNS =
            List.of("kind", "id", "mor", "from", "text", "link", "pos", "dir");

    private static List<String> member(String kind, String id, String parent, String text) {
        return List.of(kind, id, parent, "2026-12-01", text, "7", "0.5", "MED");
    }

    @Test
    void aParentListsTheChildrenThatNameIt() throws Exception {
        Prepared prepared = rows(
                order(Change.REGISTRER, 2, ""),
                FAMILY,
                FAMILY_COLUMNS,
                List.of(
                        member("barn", "c1", "m", ""),
                        member("mor", "other", "", "x"),
                        member("mor", "m", "", "x"),
                        member("barn", "c2", "m", "")));
        assertThat(faults()).isEmpty();
        assertThat(prepared.sets()).extracting(Prepared.Batch::objects).containsExactly(3, 1);
        assertThat(prepared.remarks())
                .containsExactly(
                        "Changeset 0 has 3 objects, more than the 2 of batchSize: they belong together by tempId.");
        JsonNode objects = set(0).path("registrer").path("vegobjekter");
        assertThat(objects).extracting(each -> each.path("tempId").asText()).containsExactly("c1", "m", "c2");
        assertThat(objects.get(1).path("assosiasjoner").toString())
                .isEqualTo("[{\"typeId\":220100,\"tempId\":[{\"verdi\":\"c1\"},{\"verdi\":\"c2\"}]}]");
    }

    @Test
    void whoeverBelongsToARefusedRowStaysBehindWithIt() throws Exception {
        Prepared prepared = rows(
                order(Change.REGISTRER, 10, ""),
                FAMILY,
                FAMILY_COLUMNS,
                List.of(
                        member("mor", "m", "", ""),
                        member("barn", "c1", "m", ""),
                        member("mor", "other", "", "x"),
                        member("barn", "c2", "nobody", ""),
                        member("barn", "c3", "", ""),
                        member("tante", "t", "", "")));
        assertThat(faults())
                .containsExactly(
                        "MANGLER_OBLIGATORISKE_EGENSKAPER: Line 2, column \"text\": the value of Må ha is missing.",
                        "mapping: Line 7, column \"kind\": \"tante\" is none of the texts by which the mapping tells"
                                + " rows apart.",
                        "MANGLER_MOROBJEKT: Line 5, column \"mor\": there is no object with the tempId \"nobody\" in"
                                + " the file, which is named as the parent.",
                        "MANGLER_MOROBJEKT: Line 5: objects of the type Barn need a parent, and none in the file lists"
                                + " this one.",
                        "MANGLER_MOROBJEKT: Line 6: objects of the type Barn need a parent, and none in the file lists"
                                + " this one.",
                        "tempId: Line 3: the row itself is right, but it belongs with line 2, which is refused.");
        assertThat(prepared.refused()).isEqualTo(5);
        assertThat(set(0).path("registrer").path("vegobjekter"))
                .extracting(each -> each.path("tempId").asText())
                .containsExactly("other");
    }

    private Prepared again(String mapping, List<String> columns, List<List<String>> rows, Standings standings)
            throws Exception {
        Mapping read = Mapping.parse(mapping);
        return new Preparation(
                        order(Change.REGISTRER, 10, ""), Catalogues.SAMPLES, LocalDate.of(2026, 11, 28), standings)
                .run(new Input.Rows(() -> new ListedRows(columns, rows), read), folder);
    }

    private static Standings standings(long[] setAside, long[] back, Map<Long, String> refused) {
        return new Standings(
                false, setAside, back, new long[0], new long[0], refused, Map.of(4L, List.of("Line 4: NVDB: no.")));
    }

    @Test
    void ofRowsThatComeBackOnlyThoseGoThatHaveNotGone() throws Exception {
        List<List<String>> rows = List.of(
                speed("went", "80", "2026-12-01"),
                speed("back", "60", "2026-12-01"),
                speed("left", "80", "2026-12-01"),
                speed("wrong", "85", "2026-12-01"),
                speed("untouched", "80", "2026-12-01"),
                speed("went", "80", "2026-12-01"),
                speed("went-85", "85", "2026-12-01"));
        String untouched = Standings.digest("untouched;2026-12-01;80;430467;0.10;0.5".getBytes(StandardCharsets.UTF_8));
        Prepared prepared = again(
                SPEEDS,
                COLUMNS,
                rows,
                standings(new long[] {3, 4, 5, 6, 7}, new long[] {3, 5, 6, 7}, Map.of(4L, "other", 6L, untouched)));
        assertThat(faults())
                .containsExactly(
                        "UGYLDIG_FLERVERDI: Line 5, column \"speed\": \"85\" is none of the allowed values of"
                                + " Fartsgrense.",
                        "Må være unik: tempId: Line 7, column \"id\": tempId \"went\" is already in line 2.");
        assertThat(prepared.rows()).isEqualTo(7);
        assertThat(prepared.refused()).isEqualTo(2);
        assertThat(prepared.left()).isEqualTo(2);
        assertThat(Prepared.linesLeft(folder)).containsExactly(4, 6);
        assertThat(set(0).path("registrer").path("vegobjekter"))
                .extracting(each -> each.path("tempId").asText())
                .containsExactly("back");
        try (SourceRows left = Prepared.left(folder)) {
            assertThat(requireNonNull(left.next()).notes()).isEqualTo("Line 4: NVDB: no.");
        }
    }

    @Test
    void aRowWhoseParentOrChildrenDoNotComeBackWithItStaysWhereItIs() throws Exception {
        List<List<String>> rows = List.of(
                member("mor", "went", "", "x"),
                member("barn", "late", "went", ""),
                member("mor", "back", "", "x"),
                member("barn", "left", "back", ""),
                member("mor", "whole", "", "x"),
                member("barn", "child", "whole", ""));
        Prepared prepared = again(
                FAMILY, FAMILY_COLUMNS, rows, standings(new long[] {3, 4, 5, 6, 7}, new long[] {3, 4, 6, 7}, Map.of()));
        assertThat(faults())
                .containsExactly(
                        "tempId: Line 3: the row itself is right, but it belongs with line 2, which is in NVDB already.",
                        "tempId: Line 4: the row itself is right, but it belongs with line 5, which is still set aside.");
        assertThat(prepared.sets()).hasSize(1);
        assertThat(set(0).path("registrer").path("vegobjekter"))
                .extracting(each -> each.path("tempId").asText())
                .containsExactly("whole", "child");
    }

    @Test
    void anObjectIsMendedInItsPlaceByItsLine() throws Exception {
        String object = "{\"typeId\":105,\"nvdbId\":%d,\"versjon\":1,\"kaskadefjerning\":\"%s\"}";
        List<Input.Mended> mended = List.of(
                new Input.Mended(
                        3, object.formatted(3, "JA").replace(",", ",\n").getBytes(StandardCharsets.UTF_8)),
                new Input.Mended(4, "no JSON".getBytes(StandardCharsets.UTF_8)));
        String text = String.join(
                "\n", object.formatted(1, "NEI"), "", object.formatted(2, "NEI"), object.formatted(4, "NEI"));
        Input input = new Input.Json(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mended);
        Prepared prepared = prepare(order(Change.FJERN, 10, ""), input);
        assertThat(faults()).containsExactly("JSON: Line 4: it is no whole JSON object.");
        assertThat(prepared.rows()).isEqualTo(3);
        assertThat(set(0).path("fjern").path("vegobjekter"))
                .extracting(each -> each.path("nvdbId").asText()
                        + each.path("kaskadefjerning").asText())
                .containsExactly("1NEI", "3JA");
        String oneLine = "[" + object.formatted(1, "NEI") + "," + object.formatted(2, "NEI") + "]";
        assertThatThrownBy(() -> prepare(
                        order(Change.FJERN, 10, ""),
                        new Input.Json(
                                () -> new ByteArrayInputStream(oneLine.getBytes(StandardCharsets.UTF_8)),
                                List.of(new Input.Mended(
                                        1, object.formatted(9, "JA").getBytes(StandardCharsets.UTF_8))))))
                .hasMessage(
                        "Several objects stand on line 1 of the file, so a mended one cannot be told from the others.");
    }

    @Test
    void childrenThatAreMissingOrWrongOrSharedAreSaid() throws Exception {
        String place =
                "\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},\"egenskaper\":[{\"typeId\":16,\"verdi\":[\"x\"]}],"
                        + "\"stedfesting\":{\"punkt\":[{\"veglenkesekvensNvdbId\":7,\"posisjon\":0.5,\"retning\":\"MED\"}]}";
        String parent = "{\"typeId\":9000,\"tempId\":\"%s\"," + place
                + ",\"assosiasjoner\":[{\"typeId\":220100,\"tempId\":[{\"verdi\":\"%s\"}]}]}";
        String child = "{\"typeId\":9001,\"tempId\":\"c\",\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},"
                + "\"stedfesting\":{\"punkt\":[{\"veglenkesekvensNvdbId\":7,\"posisjon\":0.5}]}}";
        json(
                order(Change.REGISTRER, 10, ""),
                String.join(
                        "\n",
                        parent.formatted("p1", "c"),
                        parent.formatted("p2", "c"),
                        parent.formatted("p3", "gone"),
                        parent.formatted("p4", "p1"),
                        child));
        assertThat(faults())
                .contains(
                        "MER_ENN_ETT_MOROBJEKT: Line 5: the object has a second parent in line 2.",
                        "DATTEROBJEKT_FINNES_IKKE: Line 3, column \"assosiasjon 220100\": there is no object with the"
                                + " tempId \"gone\" in the file.",
                        "DATTEROBJEKT_AV_FEIL_TYPE: Line 4, column \"assosiasjon 220100\": the object \"p1\" of line 1"
                                + " is of the wrong type: the association is to Barn (9001).");
    }

    @Test
    void whatIsNotSaidIsReadFromNvdb() throws Exception {
        String object = "{\"typeId\":105,\"nvdbId\":%d%s,\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"40\"],"
                + "\"operasjon\":\"oppdater\"}]}";
        Prepared prepared = json(
                order(Change.DELVIS_KORRIGER, 10, ""),
                String.join(
                        "\n",
                        object.formatted(1, ""),
                        object.formatted(2, ",\"versjon\":3"),
                        object.formatted(3, ",\"versjon\":1,\"validering\":{\"lestFraNvdb\":\"2026-11-20T15:34:22\"}"),
                        object.formatted(2, ",\"versjon\":4"),
                        object.formatted(2, ",\"versjon\":3")));
        assertThat(faults())
                .containsExactly(
                        "nvdbId må være unik: Line 5, column \"nvdbId\": the object \"2\" comes in line 2 already, in"
                                + " the same version.");
        assertThat(prepared.sets()).extracting(Prepared.Batch::objects).containsExactly(3, 1);
        assertThat(prepared.sets().get(0).reads())
                .containsExactly(new Read(0, 105, 1, true, true), new Read(1, 105, 2, false, true));
    }

    @Test
    void whatBecomesOfChildrenIsSaidWhereTheSenderDoesNot() throws Exception {
        json(
                order(Change.FJERN, 10, ""),
                "{\"typeId\":105,\"nvdbId\":1}\n{\"typeId\":105,\"nvdbId\":2,\"kaskadefjerning\":\"JA\"}");
        assertThat(set(0).path("fjern").path("vegobjekter"))
                .extracting(each -> each.path("kaskadefjerning").asText())
                .containsExactly("NEI", "JA");
    }

    @Test
    void registrationsGoSideBySideAndTheOthersOneByOne() throws Exception {
        List<List<String>> rows = Stream.iterate(0, each -> each + 1)
                .limit(6)
                .map(each -> speed("t" + each, "80", "2026-12-01"))
                .toList();
        RowsOrder registers = order(Change.REGISTRER, 1, "");
        Prepared prepared = rows(registers, SPEEDS, COLUMNS, rows);
        List<Accepted> accepted = RowsDesk.accepted(registers, prepared, name -> "spool/" + name);
        assertThat(accepted)
                .extracting(Accepted::lane)
                .containsExactly(
                        "nvdb//registrer/0",
                        "nvdb//registrer/1",
                        "nvdb//registrer/2",
                        "nvdb//registrer/3",
                        "nvdb//registrer/0",
                        "nvdb//registrer/1");
        assertThat(accepted).noneMatch(Accepted::holds);
        assertThat(accepted.get(5).request()).isEqualTo("spool/5.json");
        List<Accepted> ordered = RowsDesk.accepted(order(Change.LUKK, 1, ""), prepared, name -> "spool/" + name);
        assertThat(ordered).extracting(Accepted::lane).containsOnly("nvdb//lukk");
        assertThat(ordered).allMatch(Accepted::holds);
    }

    @Test
    void theSameFileGivesTheSameBytes() throws Exception {
        List<List<String>> rows = List.of(speed("a", "80", "2026-12-01"), speed("b", "60", "2027-01-01"));
        Prepared first = rows(order(Change.REGISTRER, 10, ""), SPEEDS, COLUMNS, rows);
        Prepared second = rows(order(Change.REGISTRER, 10, ""), SPEEDS, COLUMNS, rows);
        assertThat(second).isEqualTo(first);
    }
}
