package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.StatusDocument.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of the rows of a delivery at NVDB: {@code result.csv}, and the faults of those that were refused there. Each row of the
 * sender's file has one outcome: it was set aside before anything was sent, or it was in one changeset. Whatever was written before is
 * replaced. Thread-safe.
 */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_SENT = "not sent";

    private final Words words;
    private final Function<Operation, Optional<String>> document;

    /**
     * @param language of what is said about rows
     * @param document the provider's last word on an operation
     */
    public Results(String language, Function<Operation, Optional<String>> document) {
        this.words = Words.in(language);
        this.document = document;
    }

    /**
     * Writes {@code result.csv} as it is as long as nothing was sent.
     *
     * @param report with what refused rows, and where {@code result.csv} is to lie
     */
    public static void begin(Path folder, Path report) throws IOException {
        new Results("en", any -> Optional.empty())
                .write(folder, List.of(), report.resolve("errors.ndjson"), report, new Refused() {
                    @Override
                    public void fault(Fault fault) {}

                    @Override
                    public void row(SourceRows.Row row) {}
                });
    }

    /** Takes what was refused at NVDB. */
    public interface Refused {
        /** What is held against a row; rows that are at fault themselves come first. */
        void fault(Fault fault) throws IOException;

        /** A row that is to be sent again, in the order of the changesets. */
        void row(SourceRows.Row row) throws IOException;
    }

    /**
     * What was counted.
     *
     * @param rows of changesets
     * @param written of them
     * @param refused rows of changesets that were rejected
     * @param faulted those of them that were at fault themselves
     */
    public record Counts(long rows, long written, long refused, long faulted) {}

    /**
     * Writes {@code result.csv} and tells what was refused.
     *
     * @param folder with the changesets of this part of the delivery, as {@link RowsDesk#prepare} has written them
     * @param operations of it; a changeset without one was not accepted
     * @param findings errors.ndjson of the delivery's report, with what refused rows before they were sent
     * @param reports where {@code result.csv} is to lie
     */
    public Counts write(Path folder, List<Operation> operations, Path findings, Path reports, Refused refused)
            throws IOException {
        Prepared prepared = Prepared.read(folder).orElseThrow(() -> new IOException(folder + " is gone"));
        Map<Integer, Operation> byBatch =
                operations.stream().collect(Collectors.toMap(Operation::batch, each -> each, (one, other) -> one));
        List<Prepared.Batch> sets = prepared.sets();
        Tally tally = new Tally();
        try (ResultFile file = new ResultFile(reports.resolve(ResultFile.NAME))) {
            setAside(folder, findings, file);
            for (int batch = 0; batch < sets.size(); batch++) {
                Path set = folder.resolve(sets.get(batch).file());
                Operation operation = byBatch.get(batch);
                if (operation == null) {
                    unsent(set, file);
                } else {
                    tell(folder, set, operation, file, refused, tally);
                }
            }
            for (int batch = 0; batch < sets.size(); batch++) {
                Operation operation = byBatch.get(batch);
                if (operation != null) {
                    tellOthers(folder, folder.resolve(sets.get(batch).file()), operation, refused);
                }
            }
            file.finish();
        }
        return new Counts(tally.rows, tally.written, tally.refused, tally.faulted);
    }

    private static final class Tally {
        long rows;
        long written;
        long refused;
        long faulted;
    }

    /** Rows that never left: those that a step before has set aside, and those that the precheck has. */
    private static void setAside(Path folder, Path findings, ResultFile file) throws IOException {
        long[] own = new long[64];
        int size = 0;
        try (SourceRows rows = Prepared.refused(folder)) {
            for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                own = size == own.length ? Arrays.copyOf(own, size * 2) : own;
                own[size++] = each.line();
                file.add(new ResultFile.Line(each.line(), "", "", "", "", NOT_SENT, each.codes(), each.notes()));
            }
        }
        long[] precheck = Arrays.stream(own, 0, size).sorted().toArray();
        if (!Files.exists(findings)) {
            return;
        }
        long line = 0;
        Set<String> codes = new LinkedHashSet<>();
        List<String> messages = new ArrayList<>();
        try (JsonParser json = JSON.createParser(findings.toFile())) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                JsonNode finding = json.readValueAsTree();
                long at = finding.path("line").asLong();
                boolean counts = finding.path("severity").asText().equals("error")
                        && finding.path("row").asLong() > 0
                        && Arrays.binarySearch(precheck, at) < 0;
                if (!counts) {
                    continue;
                }
                if (at != line && line > 0) {
                    before(line, codes, messages, file);
                }
                line = at;
                codes.add(finding.path("code").asText());
                if (messages.size() < 10) {
                    messages.add(finding.path("message").asText());
                }
            }
        }
        if (line > 0) {
            before(line, codes, messages, file);
        }
    }

    private static void before(long line, Set<String> codes, List<String> messages, ResultFile file)
            throws IOException {
        file.add(new ResultFile.Line(
                line, "", "", "", "", NOT_SENT, String.join(" ", codes), String.join(" ", messages)));
        codes.clear();
        messages.clear();
    }

    private static void unsent(Path set, ResultFile file) throws IOException {
        for (ResultRows.Row each : ResultRows.read(ResultRows.file(set))) {
            file.add(new ResultFile.Line(each.line(), each.tempId(), number(each.nvdbId()), "", "", NOT_SENT, "", ""));
        }
    }

    private Outcome outcome(Path set, Operation operation) throws IOException {
        return new Outcome(operation, document.apply(operation).orElse(null), ResultRows.read(ResultRows.file(set)));
    }

    /** The lines of a changeset, and what is held against the rows that are at fault. */
    private void tell(Path folder, Path set, Operation operation, ResultFile file, Refused refused, Tally tally)
            throws IOException {
        Columns columns = Origins.read(folder);
        Outcome outcome = outcome(set, operation);
        Map<Integer, Outcome.Of> faulted = new HashMap<>();
        for (Outcome.Of each : outcome.all()) {
            tally.rows++;
            tally.written += each.written() ? 1 : 0;
            tally.refused += each.refused() ? 1 : 0;
            tally.faulted += each.faulted() ? 1 : 0;
            file.add(line(outcome, each));
            if (each.faulted()) {
                faulted.put(each.row().index(), each);
            }
        }
        if (faulted.isEmpty()) {
            return;
        }
        try (SourceRows rows = SourceRows.open(BatchFiles.source(set))) {
            int index = 0;
            for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                Outcome.Of of = faulted.get(index++);
                if (of != null) {
                    for (Item item : of.items()) {
                        refused.fault(fault(each, of, item, columns));
                    }
                }
            }
        }
    }

    private Fault fault(SourceRows.Row row, Outcome.Of of, Item item, Columns columns) {
        String member = SaidOf.member(item);
        Columns.Column column = member == null ? null : columns.of(member);
        String said = item.message().isBlank() ? item.code() : item.message();
        return words.fault(
                true,
                "refused",
                item.code(),
                member == null ? "rejected-object" : "rejected",
                row.line(),
                row.row(),
                column,
                null,
                Map.of("said", Fault.cut(said), "detail", of.state()));
    }

    /** Rows of a rejected changeset: all of them are to be sent again, and those that were not at fault are told why. */
    private void tellOthers(Path folder, Path set, Operation operation, Refused refused) throws IOException {
        Columns columns = Origins.read(folder);
        Outcome outcome = outcome(set, operation);
        List<Outcome.Of> all = outcome.all();
        if (all.stream().noneMatch(Outcome.Of::refused)) {
            return;
        }
        try (SourceRows rows = SourceRows.open(BatchFiles.source(set))) {
            int index = 0;
            for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                Outcome.Of of = all.get(index++);
                if (!of.refused()) {
                    continue;
                }
                List<String> notes = new ArrayList<>();
                if (of.faulted()) {
                    for (Item item : of.items()) {
                        notes.add(fault(each, of, item, columns).message());
                    }
                } else {
                    Fault other = other(outcome, of, each);
                    refused.fault(other);
                    notes.add(other.message());
                }
                refused.row(new SourceRows.Row(each.line(), each.row(), each.source(), "", String.join(" ", notes)));
            }
        }
    }

    private Fault other(Outcome outcome, Outcome.Of of, SourceRows.Row row) {
        ResultRows.Row culprit = of.culprit();
        String key = culprit == null ? "set-rejected-whole" : "set-rejected";
        return words.fault(
                true,
                "refused",
                of.state(),
                key,
                row.line(),
                row.row(),
                null,
                null,
                Map.of(
                        "detail",
                        culprit == null ? "" : Long.toString(culprit.line()),
                        "limit",
                        of.changeset().isEmpty() ? "was not stored" : of.changeset(),
                        "said",
                        said(outcome)));
    }

    private static String said(Outcome outcome) {
        String whole = outcome.whole().stream()
                .map(each -> each.message().isBlank() ? each.code() : each.message())
                .collect(Collectors.joining(" "));
        String answer = outcome.operation().answer();
        return Fault.cut(!whole.isBlank() ? whole : answer == null ? "no reason was given." : answer);
    }

    private ResultFile.Line line(Outcome outcome, Outcome.Of of) {
        String codes = of.items().stream().map(Item::code).distinct().collect(Collectors.joining(" "));
        String messages = of.items().stream().map(Item::message).collect(Collectors.joining(" "));
        ResultRows.Row culprit = of.culprit();
        if (of.refused() && !of.faulted()) {
            messages = culprit == null
                    ? "Not written, because the changeset was rejected: " + said(outcome)
                    : "Not written, because the changeset was rejected by line " + culprit.line() + ".";
        } else if (outcome.dryRun() && !of.refused()) {
            messages = ("Dry run: nothing was written. " + messages).strip();
        } else if (!of.written() && !of.refused() && messages.isEmpty()) {
            String answer = outcome.operation().answer();
            messages = answer == null ? "" : answer;
        }
        return new ResultFile.Line(
                of.row().line(),
                of.row().tempId(),
                number(of.nvdbId()),
                number(of.version()),
                of.changeset(),
                of.state(),
                codes,
                messages);
    }

    private static String number(long number) {
        return number == 0 ? "" : Long.toString(number);
    }
}
