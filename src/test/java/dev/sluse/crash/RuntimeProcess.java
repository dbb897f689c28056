package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program itself in a process of its own, as a service would run it. */
final class RuntimeProcess implements AutoCloseable {
    /** Ended by {@code CrashPoints.ofProcess}, as if killed. */
    static final int HALTED = 137;

    private static final Pattern READY = Pattern.compile("(http://[0-9.]+:\\d+)/observe/health");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private RuntimeProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code run} on a home. */
    static RuntimeProcess start(TestHome home, String... flags) throws IOException {
        return start(home.root(), home.home(), home.routes(), List.of(flags), List.of());
    }

    /**
     * As above.
     *
     * @param root where what it says is kept
     * @param flags of Java
     * @param options of the command
     */
    static RuntimeProcess start(Path root, Path home, Path routes, List<String> flags, List<String> options)
            throws IOException {
        List<String> all = new ArrayList<>(ClassArchive.OF_FILES.flags());
        all.addAll(flags);
        return launch(root, home, routes, all, options);
    }

    /** As above, from the class path among the flags. */
    static RuntimeProcess launch(Path root, Path home, Path routes, List<String> flags, List<String> options)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        all.addAll(flags);
        return run(root, home, routes, all, options);
    }

    /** With the flags of the launcher, so that memory and speed are those that a user sees; more of them behind. */
    static RuntimeProcess asLaunched(Path root, Path home, Path routes, List<String> flags, List<String> options)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xms32m", "-Dfile.encoding=UTF-8"));
        all.add("-Djdk.nio.maxCachedBufferSize=262144");
        all.addAll(ClassArchive.OF_SAMPLES.flags());
        all.addAll(flags);
        return run(root, home, routes, all, options);
    }

    private static RuntimeProcess run(Path root, Path home, Path routes, List<String> flags, List<String> options)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--profile", "prod", "--port", "0"));
        words.addAll(List.of("--home", home.toString()));
        words.addAll(List.of("--routes", routes.toString()));
        words.addAll(options);
        return command(root, flags, words);
    }

    /**
     * Starts any command of the program.
     *
     * @param root where what it says is kept
     * @param flags of Java, the class path among them
     * @param words the command and its options
     */
    static RuntimeProcess command(Path root, List<String> flags, List<String> words) throws IOException {
        Path output = Files.createTempFile(root, "run-", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("dev.sluse.cli.Sluse");
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        return new RuntimeProcess(process, output);
    }

    /** Starts it so that it ends by itself at one of the named points, and waits until it has. */
    static void crashAt(TestHome home, String point) throws IOException, InterruptedException {
        try (RuntimeProcess run = start(home, "-Dsluse.crash-at=" + point)) {
            assertThat(run.waitFor()).as("exit at %s%n%s", point, run.text()).isEqualTo(HALTED);
        }
    }

    /** Waits for the end that comes by itself; gives the exit code. */
    int waitFor() throws InterruptedException, IOException {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .as("has ended%n%s", text())
                .isTrue();
        return process.exitValue();
    }

    /** SIGTERM; gives the exit code. */
    int terminate() throws InterruptedException, IOException {
        process.destroy();
        return waitFor();
    }

    /** SIGTERM; tells whether it ended in time. */
    boolean endsWithin(Duration longest) throws InterruptedException {
        process.destroy();
        return process.waitFor(longest.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits for the end that comes by itself; tells whether it came in time. */
    boolean endsByItselfWithin(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toSeconds(), TimeUnit.SECONDS);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** The most memory that it had at once, in MB, as the system counts it. */
    long peak() throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid()), "status")));
        assertThat(peak.find()).isTrue();
        return Long.parseLong(peak.group(1)) >> 10;
    }

    /** Where its API is, without a slash at the end; it must be ready. */
    String url() throws IOException {
        Matcher ready = READY.matcher(text());
        assertThat(ready.find()).as(text()).isTrue();
        return ready.group(1);
    }

    /** Writes the stacks of all its threads to what it says. */
    void dumpThreads() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-QUIT", Long.toString(pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it said. */
    String text() throws IOException {
        return Files.readString(output);
    }

    boolean isReady() throws IOException {
        return text().contains("Ready: home ");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
