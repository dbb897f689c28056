package dev.sluse.component.nvdb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.component.delivery.Round;
import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.rows.Results;
import dev.sluse.nvdb.rows.RowsDesk;
import dev.sluse.nvdb.rows.Standings;
import dev.sluse.table.repair.MendedRows;
import dev.sluse.table.repair.SetAside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Rows of a delivery that come back mended, as NVDB is concerned: which of its rows go now, and which changesets they take the place of.
 *
 * @param round the rows, and the report that tells what became of all
 * @param operations of the delivery
 */
public record Resending(Round round, List<Operation> operations) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NOTES = 10;

    /**
     * Which rows go.
     *
     * @param file gives the file that the ledger names so
     */
    public Standings standings(Function<String, Path> file) throws IOException {
        long[] setAside = SetAside.lines(round.report());
        LongStream.Builder back = LongStream.builder();
        LongStream.Builder meant = LongStream.builder();
        MendedRows.each(round.rows(), (line, confirmed, cells) -> {
            back.add(line);
            if (confirmed) {
                meant.add(line);
            }
        });
        LongStream.Builder unsent = LongStream.builder();
        for (Operation each : operations) {
            if (isUnsent(each) && each.request() != null) {
                Arrays.stream(RowsDesk.lines(file.apply(each.request()))).forEach(unsent);
            }
        }
        long[] lines = back.build().toArray();
        return new Standings(
                false,
                setAside,
                lines,
                meant.build().toArray(),
                unsent.build().sorted().toArray(),
                AtFault.read(round.report()),
                former(setAside, lines));
    }

    /** What was held against the rows that are set aside and do not come back. */
    private Map<Long, List<String>> former(long[] setAside, long[] back) throws IOException {
        Map<Long, List<String>> former = new HashMap<>();
        if (setAside.length == back.length) {
            return former;
        }
        try (JsonParser json =
                JSON.createParser(round.report().resolve("errors.ndjson").toFile())) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                JsonNode finding = json.readValueAsTree();
                long line = finding.path("line").asLong();
                if (finding.path("severity").asText().equals("error") && Arrays.binarySearch(setAside, line) >= 0) {
                    List<String> notes = former.computeIfAbsent(line, any -> new ArrayList<>(1));
                    if (notes.size() < MOST_NOTES) {
                        notes.add(finding.path("message").asText());
                    }
                }
            }
        }
        return former;
    }

    /** The changesets that are not sent, or not sent again, once these rows are accepted. */
    public List<Long> replaced() {
        return operations.stream()
                .filter(each -> RowsDesk.isOne(each) && (isUnsent(each) || isRefused(each)))
                .map(Operation::id)
                .toList();
    }

    /** What is said of those. */
    public String answer() {
        return "Rows of it were mended by " + round.dropped() + " and are sent in other changesets.";
    }

    private static boolean isRefused(Operation operation) {
        return operation.state() == Operation.State.FAILED && operation.outcome() == Operation.Outcome.REFUSED;
    }

    /** One that waited behind another that was refused. */
    private static boolean isUnsent(Operation operation) {
        return RowsDesk.isOne(operation) && operation.state() == Operation.State.PENDING && operation.attempts() == 0;
    }

    /**
     * Keeps what the last end said of rows, for those that do not come back.
     *
     * @param folder of the changesets
     * @param report the new one
     * @param left lines of rows that are set aside as before
     */
    public void keep(Path folder, Path report, long[] left) throws IOException {
        Results.keep(round.report(), folder);
        Map<Long, String> refused = AtFault.read(round.report());
        refused.keySet().removeIf(each -> Arrays.binarySearch(left, each) < 0);
        AtFault.write(report, refused);
    }

    /**
     * A mended row may contradict one that needs no mending, which a table step then refuses.
     *
     * @param report what the step has found
     * @param name of the file, for people
     * @throws RejectedException if that one is in NVDB already
     */
    public void check(Path report, String name) throws IOException {
        long[] before = SetAside.lines(round.report());
        for (long each : SetAside.lines(report)) {
            if (Arrays.binarySearch(before, each) < 0) {
                throw new RejectedException(
                        name + " was refused: a mended row does not go with line " + each
                                + ", which went to NVDB before, and which the flow would refuse now: "
                                + first(report, each),
                        "Mend the row so that both can be right. Nothing of the file was used.");
            }
        }
    }

    private static String first(Path report, long line) throws IOException {
        try (JsonParser json = JSON.createParser(report.resolve("errors.ndjson").toFile())) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                JsonNode finding = json.readValueAsTree();
                if (finding.path("line").asLong() == line
                        && finding.path("severity").asText().equals("error")) {
                    return finding.path("message").asText();
                }
            }
        }
        return "";
    }
}
