import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long the program itself needs to bring small files from the drop to the output, in homes with different ledgers: one runtime for
 * each, rounds in turns, so that whatever else the machine does meets all of them alike. Wall time and processor time of a file. The names
 * lie anywhere among those of {@code FillLedger}.
 *
 * <p>{@code java bench/TakeFiles.java <files a round> <rounds> <home> [another home ...]}, in a checkout that is built.
 */
public class TakeFiles {
    private static final String FLOW =
            """
            - route:
                id: bikes
                from:
                  uri: drop:bikes
                  parameters: {include: '.*\\.csv', recursive: true, minAge: 0}
                  steps:
                    - to: {uri: 'table:csv-to-parquet'}
                    - to: {uri: 'folder:bikes'}
            """;
    private static final Random RANDOM = new Random(4711);
    private static final double TICKS = 100;

    private final Path home;
    private final Process process;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();
    private int number;

    TakeFiles(Path home, Path routes) throws IOException {
        this.home = home;
        Files.createDirectories(home);
        this.process = new ProcessBuilder(
                        "java", "-cp", "target/classes:target/lib/*", "dev.sluse.cli.Sluse", "run", "--profile", "prod",
                        "--port", "0", "--home", home.toString(), "--routes", routes.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("bench.txt").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path routes = Files.createTempDirectory("take-files");
        Files.writeString(routes.resolve("bikes.camel.yaml"), FLOW);
        List<TakeFiles> all = new ArrayList<>();
        try {
            for (String each : List.of(arguments).subList(2, arguments.length)) {
                TakeFiles one = new TakeFiles(Path.of(each), routes);
                all.add(one);
                one.awaitReady();
            }
            for (int round = -2; round < rounds; round++) {
                for (TakeFiles each : all) {
                    each.round(files, round >= 0);
                }
            }
            all.forEach(TakeFiles::tell);
        } finally {
            all.forEach(each -> each.process.destroy());
        }
    }

    private void awaitReady() throws Exception {
        while (!Files.readString(home.resolve("bench.txt")).contains("Ready: home ")) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(home.resolve("bench.txt")));
            }
            Thread.sleep(50);
        }
    }

    private void round(int files, boolean counts) throws Exception {
        Path drops = Files.createDirectories(home.resolve("drops/bikes/2026"));
        Path out = Files.createDirectories(home.resolve("out/bikes/2026"));
        long before = count(out);
        Path side = Files.createDirectories(home.resolve("side"));
        List<Path> ready = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            String name = RANDOM.nextInt(1_000_000) + "-speed-" + System.nanoTime() + "-" + number++;
            ready.add(Files.writeString(side.resolve(name + ".csv"), "id,place\n" + number + ",Bergen\n"));
        }
        double worked = processorSeconds();
        long start = System.nanoTime();
        for (Path each : ready) {
            Files.move(each, drops.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        while (count(out) < before + files) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(home.resolve("bench.txt")));
            }
            Thread.sleep(20);
        }
        if (counts) {
            wall.add((System.nanoTime() - start) / 1e6 / files);
            work.add((processorSeconds() - worked) * 1e3 / files);
        }
    }

    private static long count(Path folder) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.parquet")) {
            for (Path ignored : all) {
                count++;
            }
        }
        return count;
    }

    private double processorSeconds() throws IOException {
        String[] stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat")).split("\\) ")[1].split(" ");
        return (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / TICKS;
    }

    private void tell() {
        System.out.printf("%s: a file in %s ms; its processor time %s ms%n", home, figures(wall), figures(work));
    }

    private static String figures(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
        return String.format(
                "median %.3f, mean %.3f, %.3f-%.3f", sorted[sorted.length / 2],
                Arrays.stream(sorted).average().orElseThrow(), sorted[0], sorted[sorted.length - 1]);
    }
}
