package dev.sluse.component;

import dev.sluse.table.TableEngine;
import dev.sluse.table.TableOptions.OnInvalid;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.WriteOptions;
import dev.sluse.table.report.Finding;
import dev.sluse.table.report.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for the table engine: a line with the word {@code bad} is a refused row; the output is "made from" and the good
 * lines. What it was asked is kept; {@link #hook} is called within each run.
 */
public final class FakeEngine implements TableEngine {
    /** Called while a request runs. */
    @FunctionalInterface
    public interface Hook {
        void running(TableRequest request) throws InterruptedException;
    }

    public final List<TableRequest> requests = new CopyOnWriteArrayList<>();
    public volatile Hook hook = request -> {};

    @Override
    public TableResult run(TableRequest request) throws InterruptedException {
        requests.add(request);
        hook.running(request);
        try {
            return convert(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableResult convert(TableRequest request) throws IOException {
        byte[] bytes = Files.readAllBytes(request.input());
        boolean copy = request.options().write().to() == WriteOptions.Format.COPY;
        List<String> lines = copy
                ? List.of()
                : new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        List<String> bad = lines.stream().filter(line -> line.contains("bad")).toList();
        Verdict verdict = bad.isEmpty()
                ? Verdict.ACCEPTED
                : request.options().onInvalid() == OnInvalid.REJECT ? Verdict.REJECTED : Verdict.QUARANTINED;
        Path report = Files.createDirectories(request.work().resolve("report"));
        Files.writeString(report.resolve("report.json"), "{\"valid\":" + bad.isEmpty() + "}");
        if (verdict != Verdict.REJECTED) {
            Path out = Files.createDirectories(request.work().resolve("out"));
            List<String> good =
                    lines.stream().filter(line -> !line.contains("bad")).toList();
            Files.write(
                    out.resolve("table"),
                    copy ? bytes : String.join("\n", good).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        if (verdict == Verdict.QUARANTINED) {
            Path aside = Files.createDirectories(request.work().resolve("quarantine"));
            Files.write(aside.resolve("table.quarantine.csv"), bad);
        }
        return new TableResult(
                verdict,
                bytes.length,
                sha256(bytes),
                lines.size(),
                lines.size() - bad.size(),
                bad.size(),
                verdict == Verdict.REJECTED ? 0 : lines.size() - bad.size(),
                bad.size(),
                0,
                0.1,
                verdict == Verdict.REJECTED ? List.of() : List.of(Path.of("table")),
                verdict == Verdict.QUARANTINED ? List.of(Path.of("table.quarantine.csv")) : List.of(),
                bad.stream().limit(10).map(FakeEngine::finding).toList());
    }

    private static Finding finding(String line) {
        return new Finding(
                FindingCode.Severity.ERROR,
                FindingCode.TYPE,
                1,
                1,
                "a",
                1,
                line,
                "type",
                "Line 1: \"" + line + "\" is bad.",
                "Make it good.",
                null);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
