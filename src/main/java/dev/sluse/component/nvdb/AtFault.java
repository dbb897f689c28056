package dev.sluse.component.nvdb;

import dev.sluse.nvdb.rows.Standings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that NVDB has refused for their own sake, kept beside the report: line and digest, one a line of the file. One that comes back
 * without a change is known by it, and does not get those rejected that come with it.
 */
final class AtFault {
    static final String NAME = ".at-fault.csv";

    private AtFault() {}

    /** Digests by line; empty where there is no such file. */
    static Map<Long, String> read(Path report) throws IOException {
        Path file = report.resolve(NAME);
        Map<Long, String> all = new HashMap<>();
        if (Files.exists(file)) {
            for (String each : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int comma = each.indexOf(',');
                all.put(Long.parseLong(each.substring(0, comma)), each.substring(comma + 1));
            }
        }
        return all;
    }

    /** Writes it; on disk when this returns. */
    static void write(Path report, Map<Long, String> all) throws IOException {
        Path file = report.resolve(NAME);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (Map.Entry<Long, String> each : all.entrySet()) {
                out.write(each.getKey() + "," + each.getValue() + "\n");
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String digest(byte[] source) {
        return Standings.digest(source);
    }
}
