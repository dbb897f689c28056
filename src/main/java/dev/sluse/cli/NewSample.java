package dev.sluse.cli;

import dev.sluse.cli.Sample.Expected;
import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.convert.OutputNames;
import dev.sluse.table.draft.TableHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sample of a new flow: its first rows, and what the engine makes of them. */
final class NewSample {
    private final TableHead head;
    private final Expected expected;
    private final byte[] rows;

    private NewSample(TableHead head, Expected expected, byte[] rows) {
        this.head = head;
        this.expected = expected;
        this.rows = rows;
    }

    /** What the sample is called. */
    String name() {
        return expected.file();
    }

    /** Its bytes. */
    byte[] content() {
        return head.content();
    }

    /** The entry for {@code expected.yaml}. */
    Expected expected() {
        return expected;
    }

    /** The rows of the output as NDJSON; empty if there is no output. */
    byte[] rows() {
        return rows.clone();
    }

    /**
     * Converts the sample as the new flow will.
     *
     * @param source what the whole table is called
     * @param options the reading options, by their names in a route
     */
    static NewSample of(
            TableHead head,
            String name,
            String source,
            SchemaText schema,
            Map<String, String> options,
            TableEngine engine,
            WorkFolder work)
            throws IOException, InterruptedException {
        Path input = Files.write(work.path().resolve("sample"), head.content());
        Path results = work.folder("results");
        Map<String, String> texts = new HashMap<>(options);
        texts.put("to", "parquet");
        texts.put("onInvalid", "quarantine");
        TableResult result = engine.run(
                new TableRequest(input, name, schema, TableOptions.of(texts, ""), results, "", "", -1, Progress.NONE));
        Path output = result.outputs().isEmpty() ? null : result.outputs().get(0);
        String content = OutputNames.stem(name) + ".ndjson";
        List<Sample.Finding> findings = ReportFindings.in(results.resolve("report"));
        Expected expected = new Expected(
                name,
                about(head, source),
                state(result.verdict()),
                result.rows(),
                result.accepted(),
                output == null ? null : output.toString(),
                output == null ? null : content,
                findings.isEmpty() ? null : findings,
                null,
                null);
        byte[] rows = output == null
                ? new byte[0]
                : ParquetRows.ndjson(results.resolve("out").resolve(output));
        return new NewSample(head, expected, rows);
    }

    private static String about(TableHead head, String source) {
        String rows = head.rows() == 1 ? "row" : head.rows() + " rows";
        return head.whole() ? "all of " + source : "the first " + rows + " of " + source;
    }

    private static String state(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "delivered";
            case QUARANTINED -> "quarantined";
            case REJECTED -> "rejected";
        };
    }
}
