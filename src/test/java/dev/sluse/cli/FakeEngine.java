package dev.sluse.cli;

import dev.sluse.table.TableEngine;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.WriteOptions.Format;
import dev.sluse.table.report.Finding;
import dev.sluse.table.report.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stands in for the engine: a line that says "bad" is refused, the others are written as they are. */
final class FakeEngine implements TableEngine {
    final List<TableRequest> requests = new ArrayList<>();

    @Override
    public TableResult run(TableRequest request) {
        requests.add(request);
        try {
            return convert(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableResult convert(TableRequest request) throws IOException {
        List<String> rows = Files.readAllLines(request.input());
        List<Finding> findings = new ArrayList<>();
        for (int row = 1; row < rows.size(); row++) {
            if (rows.get(row).equals("bad")) {
                findings.add(finding(row));
            }
        }
        boolean quarantines = request.options().onInvalid().name().equals("QUARANTINE");
        Verdict verdict = findings.isEmpty() ? Verdict.ACCEPTED : quarantines ? Verdict.QUARANTINED : Verdict.REJECTED;
        Files.createDirectories(request.work().resolve("report"));
        Files.writeString(request.work().resolve("report/report.json"), "{\"valid\": " + findings.isEmpty() + "}");
        List<Path> outputs = new ArrayList<>();
        List<Path> aside = new ArrayList<>();
        Format to = request.options().write().to();
        if (verdict != Verdict.REJECTED && to != Format.NONE) {
            outputs.add(Path.of(
                    request.name().replaceFirst("\\.csv$", "") + "." + to.name().toLowerCase(Locale.ROOT)));
            Path out = Files.createDirectories(request.work().resolve("out"))
                    .resolve(outputs.get(0).toString());
            Files.write(out, rows.stream().filter(row -> !row.equals("bad")).toList());
        }
        if (verdict == Verdict.QUARANTINED) {
            aside.add(Path.of(request.name() + ".quarantine.csv"));
            Path folder = Files.createDirectories(request.work().resolve("quarantine"));
            Files.writeString(folder.resolve(aside.get(0).toString()), "bad\n");
        }
        long count = rows.size() - 1L;
        return new TableResult(
                verdict,
                Files.size(request.input()),
                "00",
                count,
                count - findings.size(),
                findings.size(),
                outputs.isEmpty() ? 0 : count - findings.size(),
                findings.size(),
                0,
                0.25,
                outputs,
                aside,
                findings.subList(0, Math.min(10, findings.size())));
    }

    private static Finding finding(int row) {
        return new Finding(
                FindingCode.Severity.ERROR,
                FindingCode.ENUM,
                row + 1L,
                row,
                "a",
                1,
                "bad",
                "enum good",
                "Line " + (row + 1) + ", column a: \"bad\" is not one of good.",
                "Write good.",
                null);
    }
}
