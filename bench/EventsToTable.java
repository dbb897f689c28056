import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the program brings a backlog of events from a register into a DataLens table, what processor time it takes for it, and whether
 * its memory stays flat. The sandbox is another process, the runtime a third.
 *
 * <p>{@code java -Xmx3g -cp "target/classes:target/lib/*" bench/EventsToTable.java serve <port> <events> <events a package> <settings file>};
 * then {@code java -cp "target/classes:target/lib/*" bench/EventsToTable.java run <settings file> <folder> <events> [java options]}, the
 * folder a new one and the sandbox started anew for each run, since a connection knows one client; {@code memory} in place of {@code run} has all garbage collected before each sample, which takes time.
 */
public class EventsToTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern AFTER = Pattern.compile("Pause .*?(\\d+)M->(\\d+)M\\(");
    private static final long TICKS = 100;

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            serve(arguments);
        } else {
            run(
                    Path.of(arguments[1]),
                    Path.of(arguments[2]),
                    Long.parseLong(arguments[3]),
                    arguments[0].equals("memory"),
                    List.of(arguments).subList(4, arguments.length));
        }
    }

    private static void serve(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[2]);
        long each = Long.parseLong(arguments[3]);
        Sandbox sandbox = Sandbox.start(
                SandboxOptions.standard().withHistory(0).withPort(Integer.parseInt(arguments[1])));
        sandbox.registers()
                .carryOut("BBR", JSON.readTree("{\"do\":\"load\",\"packages\":" + events / each + ",\"events\":" + each + "}"));
        Properties settings = new Properties();
        settings.putAll(sandbox.settings());
        try (var out = Files.newBufferedWriter(Path.of(arguments[4]))) {
            settings.store(out, null);
        }
        System.out.println("serving at " + sandbox.url());
        new CountDownLatch(1).await();
    }

    private static void run(Path settingsFile, Path folder, long events, boolean memory, List<String> options)
            throws Exception {
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(settingsFile)) {
            settings.load(in);
        }
        String table = "bbr_" + ProcessHandle.current().pid();
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("bbr.camel.yaml"),
                """
                - route:
                    id: bbr-events
                    description: All events of a register
                    from:
                      uri: register-events:BBR
                      parameters: {start: beginning, every: 1s}
                      steps:
                        - to: "datalens:%s"
                """
                        .formatted(table));
        String sandbox = settings.getProperty("datalens.iam-url").replace("/iam/v1/tokens", "");
        Path gc = folder.resolve("gc.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:gc:file=" + gc));
        command.addAll(options.isEmpty() ? List.of("-Xmx256m") : options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.sluse.cli.Sluse", "run"));
        command.addAll(List.of("--profile", "prod", "--port", "0", "--home", folder.resolve("home").toString()));
        command.addAll(List.of("--routes", routes.toString(), "--config", settingsFile.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            measure(process, sandbox, table, events, memory, gc);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void measure(Process process, String sandbox, String table, long events, boolean memory, Path gc)
            throws Exception {
        long begun = 0;
        double cpuBegun = 0;
        long first = 0;
        long next = 0;
        List<double[]> samples = new ArrayList<>();
        while (process.isAlive()) {
            long rows = written(sandbox, table);
            long now = System.nanoTime();
            if (rows > 0 && begun == 0) {
                begun = now;
                first = rows;
                cpuBegun = cpu(process);
            }
            if (rows >= next && rows > 0) {
                double seconds = (now - begun) / 1e9;
                if (memory) {
                    new ProcessBuilder("jcmd", Long.toString(process.pid()), "GC.run").start().waitFor();
                }
                samples.add(new double[] {rows, rss(process), heap(gc)});
                System.out.printf(
                        "  %,10d rows, %5.1f s, %5.1f CPU s, RSS %d MB, heap after a collection %d MB%n",
                        rows, seconds, cpu(process), rss(process), heap(gc));
                next = rows + events / 20;
            }
            if (rows >= events) {
                double seconds = (now - begun) / 1e9;
                double cpu = cpu(process) - cpuBegun;
                System.out.printf(
                        "%,d events from the first batch on: %.1f s, %,.0f events/s, %.1f CPU s a million; peak RSS %d MB; load %s%n",
                        rows - first, seconds, (rows - first) / seconds, cpu * 1e6 / (rows - first), peak(process),
                        Files.readString(Path.of("/proc/loadavg")).strip());
                if (memory) {
                    System.out.printf(
                            "slope over the second half: RSS %.2f MB, heap after a full collection %.2f MB a million events%n",
                            slope(samples, 1), slope(samples, 2));
                }
                return;
            }
            Thread.sleep(100);
        }
        System.out.println("the runtime has ended");
    }

    /** Least squares over the later half of the samples, a million rows. */
    private static double slope(List<double[]> all, int of) {
        List<double[]> late = all.subList(all.size() / 2, all.size());
        double x = late.stream().mapToDouble(each -> each[0]).average().orElse(0);
        double y = late.stream().mapToDouble(each -> each[of]).average().orElse(0);
        double top = late.stream().mapToDouble(each -> (each[0] - x) * (each[of] - y)).sum();
        double bottom = late.stream().mapToDouble(each -> (each[0] - x) * (each[0] - x)).sum();
        return top / bottom * 1e6;
    }

    /** Rows of all batches that were written; a table itself is not asked, since counting it takes time. */
    private static long written(String sandbox, String table) throws Exception {
        String path = sandbox + "/sandbox/operations?table=sandbox/" + table;
        JsonNode all = JSON.readTree(HTTP.send(HttpRequest.newBuilder(URI.create(path)).build(), BodyHandlers.ofString())
                .body());
        long rows = 0;
        for (JsonNode each : all) {
            rows += each.path("rows").asLong();
        }
        return rows;
    }

    private static double cpu(Process process) throws IOException {
        String text = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS;
    }

    private static long rss(Process process) throws IOException {
        return status(process, "VmRSS");
    }

    private static long peak(Process process) throws IOException {
        return status(process, "VmHWM");
    }

    private static long status(Process process, String key) throws IOException {
        Matcher found = Pattern.compile(key + ":\\s+(\\d+) kB")
                .matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        return found.find() ? Long.parseLong(found.group(1)) >> 10 : 0;
    }

    private static long heap(Path gc) throws IOException {
        if (!Files.exists(gc)) {
            return 0;
        }
        List<Long> after = new ArrayList<>();
        for (Matcher pause = AFTER.matcher(Files.readString(gc)); pause.find(); ) {
            after.add(Long.parseLong(pause.group(2)));
        }
        return after.isEmpty() ? 0 : after.get(after.size() - 1);
    }
}
