package dev.sluse.table.convert;

import dev.sluse.table.TableRequest;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import dev.sluse.table.report.ReportHead;
import dev.sluse.table.report.ReportOutcome;
import dev.sluse.table.report.ReportStats;
import dev.sluse.table.report.ReportWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The bytes as they are, under their own name; counted and digested while they are copied. */
final class Copy {
    private static final int BUFFER = 256 << 10;

    private final TableRequest request;

    Copy(TableRequest request) {
        this.request = request;
    }

    TableResult run() throws IOException {
        long begun = System.nanoTime();
        Path out = Files.createDirectories(request.work().resolve("out"));
        Path reports = Files.createDirectories(request.work().resolve("report"));
        String name = Path.of(request.name()).getFileName().toString();
        long total = Files.size(request.input());
        MessageDigest digest = Digests.sha256();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(request.input());
                FileChannel channel =
                        FileChannel.open(out.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                Digests.writeFully(channel, buffer, n);
                bytes += n;
                request.progress().at(bytes, total, 0);
            }
            channel.force(true);
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        double seconds = (System.nanoTime() - begun) / 1e9;
        try (ReportWriter report =
                ReportWriter.create(reports, request.options().lang(), Runnable::run)) {
            report.finish(
                    new ReportHead(
                            request.delivery(),
                            request.flow(),
                            null,
                            null,
                            request.name(),
                            bytes,
                            sha256,
                            ReportOutcome.ACCEPTED),
                    new ReportStats(0, 0, 0, 0, seconds));
        }
        return new TableResult(
                Verdict.ACCEPTED,
                bytes,
                sha256,
                0,
                0,
                0,
                0,
                0,
                0,
                seconds,
                List.of(Path.of(name)),
                List.of(),
                List.of());
    }
}
