import dev.sluse.component.nvdb.TableCells;
import dev.sluse.nvdb.rows.CatalogueStore;
import dev.sluse.nvdb.rows.Change;
import dev.sluse.nvdb.rows.Input;
import dev.sluse.nvdb.rows.Mapping;
import dev.sluse.nvdb.rows.Prepared;
import dev.sluse.nvdb.rows.RowsDesk;
import dev.sluse.nvdb.rows.RowsOrder;
import dev.sluse.nvdb.rows.SplitBy;
import dev.sluse.operations.Answer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How fast road objects are read from a CSV, held to the data catalogue, cut into changesets and written: objects a second of each turn, the
 * processor's time with that of Java's compilers, and the most memory that was used after a collection. The first turn of a process is that
 * of a cold Java, later ones are warm. 37 rows are wrong.
 *
 * <p>Compiled apart, so that the compiler's own memory and time do not count, in the root of the sources:
 *
 * <pre>{@code
 * javac -d /tmp/bench -cp "target/classes:target/lib/*" bench/NvdbPrecheck.java
 * java -XX:+UseSerialGC -Xmx256m -cp "/tmp/bench:target/classes:target/lib/*" NvdbPrecheck <rows> <folder> [turns]
 * }</pre>
 */
public class NvdbPrecheck {
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int turns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path csv = folder.resolve("limits.csv");
        write(csv, rows);
        Mapping mapping = Mapping.parse(Files.readString(Path.of("routes/mappings/speed-limits.mapping.yaml")));
        CatalogueStore catalogue =
                new CatalogueStore(folder.resolve("catalogue"), request -> answer(request.uri().getPath()), InstantSource.system());
        RowsDesk desk = new RowsDesk(catalogue, account -> new RowsDesk.Access("http://localhost", ""), InstantSource.system());
        RowsOrder order = new RowsOrder(
                "", "bench", "registrer/105", Change.REGISTRER, 1000, SplitBy.of("valid_from:month"), 4, "UTFØRT", false, "",
                false, true, false, false, "en");
        for (int turn = 1; turn <= turns; turn++) {
            Path sets = folder.resolve("sets-" + turn);
            long begun = System.nanoTime();
            long begunWorking = worked();
            Prepared prepared = desk.prepare(
                    order, new Input.Rows(() -> TableCells.open(csv, "limits.csv", null, mapping.columns(), null), mapping), sets);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double worked = (worked() - begunWorking) / 1e9;
            System.out.printf(
                    "turn %d: %,d objects in %d changesets, %d rows refused, %d warnings: %.2f s, %,.0f objects/s; %.2f s of"
                            + " the processor, compilers included; heap peak %d MB%n",
                    turn, prepared.rows(), prepared.sets().size(), prepared.refused(), prepared.warnings(), seconds,
                    prepared.rows() / seconds, worked, peak());
            try (Stream<Path> all = Files.list(sets)) {
                for (Path each : all.toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static long worked() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(each -> each.getType() == java.lang.management.MemoryType.HEAP)
                        .mapToLong(each -> each.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    private static void write(Path csv, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("decision_id;decision_number;valid_from;speed_limit;road_link;from_position;to_position;direction\n");
            int[] limits = {30, 40, 50, 60, 70, 80, 90};
            for (int row = 0; row < rows; row++) {
                boolean wrong = row % Math.max(1, rows / 37) == 1 && row / Math.max(1, rows / 37) < 37;
                out.write("F-" + row + ";2026-" + row % 999 + ";2026-" + (row % 2 == 0 ? "12" : "11") + "-01;"
                        + (wrong ? 55 : limits[row % limits.length]) + ";" + (430_000 + row) + ";0.1" + row % 997 + ";0.9" + row % 991
                        + ";" + (row % 3 == 0 ? "MED" : "MOT") + "\n");
            }
        }
    }

    private static Answer answer(String path) {
        try {
            String id = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = id.equals("versjon")
                    ? "{\"versjon\":\"2.41\"}".getBytes()
                    : Files.readAllBytes(Path.of("src/test/resources/nvdb/catalogue/vegobjekttype-" + id + ".json"));
            return new Answer.Reply(200, Map.of(), body, null);
        } catch (IOException e) {
            return new Answer.Reply(404, Map.of(), new byte[0], null);
        }
    }
}
