package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import dev.sluse.nvdb.NvdbOrders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of rows, out of what NVDB said of their changesets. */
class ResultsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String SPEEDS =
            """
            typeId: 105
            tempId: id
            startdato: from
            properties: {2021: speed}
            position: {veglenkesekvens: link, fra: a, til: b}
            """;

    private final Map<Long, String> documents = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();
    private final List<Long> atFault = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private Path sets;

    /** Six rows, the fifth of which is wrong, in sets of two; a step before has set line 9 aside. */
    @BeforeEach
    void prepare() throws Exception {
        sets = folder.resolve("nvdb-1");
        List<List<String>> rows = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            rows.add(List.of(id, "2026-12-01", id.equals("e") ? "85" : "80", "430467", "0.1", "0.5"));
        }
        Mapping mapping = Mapping.parse(SPEEDS);
        List<String> columns = List.of("id", "from", "speed", "link", "a", "b");
        new Preparation(PreparationTest.order(Change.REGISTRER, 2, ""), Catalogues.SAMPLES, LocalDate.of(2026, 11, 28))
                .run(new Input.Rows(() -> new ListedRows(columns, rows), mapping), sets);
        try (SourceRows.Writer before = Prepared.takeBefore(sets)) {
            before.add(new SourceRows.Row(9, 8, new byte[0], "type enum", "Line 9: bad. Line 9: worse."));
        }
    }

    private Operation operation(
            int batch,
            State state,
            @Nullable Outcome outcome,
            @Nullable String remoteState,
            String answer,
            boolean dryRun) {
        NvdbOrders orders = new NvdbOrders(
                "", "registrer", "d/registrer/105/" + batch, dryRun, "UTFØRT", false, false, 2, List.of());
        return new Operation(
                batch + 1L,
                "d",
                NvdbOrders.KIND,
                "registrer/105",
                batch,
                state,
                remoteState,
                "set-" + batch,
                null,
                "x",
                "y",
                answer,
                1,
                NOW,
                NOW,
                null,
                "lane",
                orders.json(),
                null,
                NOW,
                null,
                null,
                null,
                outcome,
                false,
                null);
    }

    private Results.Counts write(Operation... operations) throws IOException {
        return new Results("en", each -> Optional.ofNullable(documents.get(each.id())))
                .write(
                        /* folder= */ sets, List.of(operations), folder.resolve("result.csv"), new Results.Refused() {
                            @Override
                            public void fault(Fault fault) {
                                faults.add(fault.column() + "/" + fault.rule() + "/" + fault.message());
                            }

                            @Override
                            public void row(SourceRows.Row row, boolean isAtFault) {
                                atFault.addAll(isAtFault ? List.of(row.line()) : List.of());
                                aside.add(new String(row.source(), StandardCharsets.UTF_8) + " <- " + row.notes());
                            }
                        });
    }

    private List<String> results() throws IOException {
        return Files.readString(folder.resolve("result.csv"))
                .replace("\uFEFF", "")
                .lines()
                .toList();
    }

    private static String object(String tempId, String rest) {
        return "{\"tempId\":\"" + tempId + "\"," + rest + "}";
    }

    private static String document(String progress, String... objects) {
        return "{\"fremdrift\":\"" + progress + "\",\"resultat\":{\"feil\":[],\"vegobjekter\":["
                + String.join(",", objects) + "]}}";
    }

    private static final String FAULT =
            "\"feil\":[{\"kode\":\"UKJENT_VEGLENKESEKVENS\",\"melding\":\"430467 finnes ikke.\","
                    + "\"egenskapTypeId\":2021}]";

    @Test
    void eachRowHasOneOutcome() throws IOException {
        documents.put(
                1L,
                document(
                        "UTFØRT",
                        object(
                                "a",
                                "\"nvdbId\":1001,\"versjon\":1,\"advarsler\":[{\"kode\":\"X\",\"melding\":\"=se"
                                        + " her\"}]"),
                        object("b", "\"nvdbId\":1002,\"versjon\":1")));
        documents.put(2L, document("AVVIST", object("c", "\"feil\":[]"), object("d", FAULT)));
        Results.Counts counts = write(
                operation(0, State.DONE, null, "UTFØRT", "written", false),
                operation(1, State.FAILED, Outcome.REFUSED, "AVVIST", "rejected", false),
                operation(2, State.CANCELLED, null, null, "Cancelled by a person.", false));
        assertThat(results())
                .containsExactly(
                        "line;tempId;nvdbId;versjon;changeset;state;codes;messages",
                        "2;a;1001;1;set-0;UTFØRT;X;'=se her",
                        "3;b;1002;1;set-0;UTFØRT;;",
                        "4;c;;;set-1;AVVIST;;Not written, because the changeset was rejected by line 5.",
                        "5;d;;;set-1;AVVIST;UKJENT_VEGLENKESEKVENS;430467 finnes ikke.",
                        "6;;;;;not sent;UGYLDIG_FLERVERDI;\"speed: \"\"85\"\" is none of the allowed values of"
                                + " Fartsgrense.\"",
                        "7;f;;;set-2;cancelled;;Cancelled by a person.",
                        "9;;;;;not sent;type enum;Line 9: bad. Line 9: worse.");
        assertThat(counts).isEqualTo(new Results.Counts(5, 2, 2, 1));
        assertThat(atFault).containsExactly(5L);
        assertThat(faults)
                .containsExactly(
                        "speed/UKJENT_VEGLENKESEKVENS/Line 5, column \"speed\": NVDB: 430467 finnes ikke.",
                        "null/AVVIST/Line 4: the row itself was not faulted, but its changeset was rejected by line"
                                + " 5.");
        assertThat(aside)
                .containsExactly(
                        "c;2026-12-01;80;430467;0.1;0.5 <- Line 4: the row itself was not faulted, but its changeset"
                                + " was rejected by line 5.",
                        "d;2026-12-01;80;430467;0.1;0.5 <- Line 5, column \"speed\": NVDB: 430467 finnes ikke.");
    }

    @Test
    void rowsThatCameBackHaveTheirLastOutcomeAndTheOthersKeepTheirs() throws Exception {
        Path before = Files.createDirectories(folder.resolve("before"));
        Files.writeString(
                before.resolve("result.csv"),
                """
                line;tempId;nvdbId;versjon;changeset;state;codes;messages
                2;a;1001;1;old;UTFØRT;X;'=se her
                3;b;;;old;AVVIST;;"Not written, because the changeset was rejected by line 5."
                5;d;;;old;AVVIST;Y;No
                6;;;;;not sent;UGYLDIG_FLERVERDI;bad
                9;;;;;not sent;type;bad
                """);
        Results.keep(before, sets);
        documents.put(1L, document("UTFØRT", object("b", "\"nvdbId\":1002,\"versjon\":1")));
        write(operation(0, State.DONE, null, "UTFØRT", "written", false));
        assertThat(results())
                .contains(
                        "3;b;1002;1;set-0;UTFØRT;;",
                        "5;d;;;;not sent;;",
                        "9;;;;;not sent;type enum;Line 9: bad. Line 9: worse.")
                .hasSize(8);
    }

    @Test
    void anOpenSetIsNotDecidedYet() throws IOException {
        write(operation(0, State.WAITING, null, "VENTER", "waits", false));
        assertThat(results()).contains("2;a;;;set-0;waiting;;Not decided yet.");
    }

    @Test
    void aSetThatWasSentOnceMoreWithoutTheRejectedHasTheVerdictsOfBoth() throws IOException {
        String first = document("AVVIST", object("a", FAULT), object("b", "\"feil\":[]"));
        String second = document("UTFØRT", object("b", "\"nvdbId\":7,\"versjon\":1"))
                .replace("{\"fremdrift\"", "{\"id\":\"second\",\"excluded\":[0],\"fremdrift\"");
        documents.put(1L, "[" + first + "," + second + "]");
        write(operation(0, State.DONE, null, "UTFØRT", "written but for 1", false));
        assertThat(results())
                .contains(
                        "2;a;;;;AVVIST;UKJENT_VEGLENKESEKVENS;430467 finnes ikke.",
                        "3;b;7;1;second;UTFØRT;;",
                        "4;c;;;;not sent;;");
        assertThat(aside).hasSize(1);
    }

    @Test
    void aFaultInAnswerToTheRegistrationIsJoinedByTheIndex() throws IOException {
        documents.put(
                1L,
                "{\"resultat\":{\"vegobjekter\":[{\"index\":1,\"feil\":[{\"kode\":\"\",\"melding\":\"Fra må være"
                        + " mindre enn til\"}]}]}}");
        write(operation(0, State.FAILED, Outcome.REFUSED, null, "422", false));
        assertThat(faults.get(0)).isEqualTo("null//Line 3: NVDB: Fra må være mindre enn til");
        assertThat(results()).contains("3;b;;;set-0;AVVIST;;Fra må være mindre enn til");
    }

    @Test
    void aSetThatIsRejectedAsAWholeSaysWhyAtEachRow() throws IOException {
        documents.put(
                1L,
                "{\"fremdrift\":\"AVVIST\",\"resultat\":{\"feil\":[{\"kode\":\"MANGLER_TILGANG\",\"melding\":\"Ingen"
                        + " rettighet.\"}],\"vegobjekter\":[]}}");
        write(operation(0, State.FAILED, Outcome.REFUSED, "AVVIST", "rejected", false));
        assertThat(results())
                .contains("2;a;;;set-0;AVVIST;;Not written, because the changeset was rejected: Ingen rettighet.");
        assertThat(faults)
                .contains(
                        "null/AVVIST/Line 2: the row itself was not faulted, but its changeset was rejected as a whole:"
                                + " Ingen rettighet.");
    }

    @Test
    void aDryRunSaysThatNothingWasWritten() throws IOException {
        documents.put(1L, document("UTFØRT", object("a", "\"nvdbId\":1001,\"versjon\":1")));
        Results.Counts counts = write(operation(0, State.DONE, null, "UTFØRT", "ok", true));
        assertThat(results()).contains("2;a;;;set-0;UTFØRT;;Dry run: nothing was written.");
        assertThat(counts.written()).isZero();
    }

    @Test
    void asLongAsNothingWasSentThatIsEachRowsOutcome() throws IOException {
        Results.begin(sets, List.of(), folder.resolve("result.csv"));
        assertThat(results())
                .startsWith("line;tempId;nvdbId;versjon;changeset;state;codes;messages", "2;a;;;;not sent;;")
                .contains("9;;;;;not sent;type enum;Line 9: bad. Line 9: worse.")
                .hasSize(8);
    }

    @Test
    void writtenAgainItIsTheSame() throws IOException {
        documents.put(1L, document("UTFØRT", object("a", "\"nvdbId\":1001,\"versjon\":1")));
        Operation done = operation(0, State.DONE, null, "UTFØRT", "ok", false);
        write(done);
        List<String> first = results();
        write(done);
        assertThat(results()).isEqualTo(first);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("nvdb-1", "result.csv");
    }
}
