package dev.sluse.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process of the program begins from, as the launcher has it: the classes in a jar, and an archive of those that a start loads,
 * which halves what a start costs. Made once for each build, whichever process of the tests needs it first; without an archive all works
 * as well, only later.
 */
enum ClassArchive {
    /** Made by a run that carries a few files: soon there, and enough for most. */
    OF_FILES("classes.jsa"),
    /** Made by a run of all samples, as the launcher makes it: for what is measured. */
    OF_SAMPLES("samples.jsa");

    private static final Path ROOT =
            Path.of(System.getProperty("sluse.root", "")).toAbsolutePath();
    private static final Path FOLDER = ROOT.resolve("target/crash");

    /** It is written at the end, which takes its time where the machine has much else to do. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final String name;

    ClassArchive(String name) {
        this.name = name;
    }

    private Path archive() {
        return FOLDER.resolve(name);
    }

    /** Flags of Java, the class path among them. */
    List<String> flags() throws IOException {
        Path classes = ROOT.resolve("target/classes");
        Path jar = FOLDER.resolve("classes.jar");
        Files.createDirectories(FOLDER);
        try (FileChannel channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            FileTime newest = newest(classes);
            if (lock.isValid()
                    && (!Files.exists(jar) || !Files.getLastModifiedTime(jar).equals(newest))) {
                for (ClassArchive each : values()) {
                    Files.deleteIfExists(each.archive());
                }
                pack(classes, jar);
                Files.setLastModifiedTime(jar, newest);
            }
            if (lock.isValid() && !Files.exists(archive())) {
                prepare(jar);
            }
        }
        List<String> flags = new ArrayList<>(List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        if (Files.size(archive()) > 0) {
            flags.add("-XX:SharedArchiveFile=" + archive());
        }
        flags.addAll(List.of("-cp", classPath(jar)));
        return flags;
    }

    /** The libraries behind the jar: those of tests too, of which nothing is loaded. */
    private static String classPath(Path jar) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.concat(
                        Stream.of(jar.toString()),
                        Stream.of(all.split(File.pathSeparator, -1)).filter(each -> each.endsWith(".jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static FileTime newest(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(each -> FileTime.fromMillis(each.toFile().lastModified()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Path half = jar.resolveSibling("classes.jar.part");
        List<Path> entries;
        try (Stream<Path> all = Files.walk(classes)) {
            entries = all.filter(each -> !each.equals(classes)).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(half);
                JarOutputStream packed = new JarOutputStream(out)) {
            packed.setLevel(1);
            for (Path each : entries) {
                // folders are entries of their own: who looks for migrations lists one
                String name = classes.relativize(each).toString();
                packed.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
                if (Files.isRegularFile(each)) {
                    Files.copy(each, packed);
                }
                packed.closeEntry();
            }
        }
        Files.move(half, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An empty one says that it was tried in vain. */
    private void prepare(Path jar) throws IOException {
        Path made = FOLDER.resolve(name + ".part");
        List<String> flags = List.of("-XX:ArchiveClassesAtExit=" + made, "-cp", classPath(jar));
        Path root = Files.createTempDirectory("sluse-classes");
        boolean ended = false;
        try (RuntimeProcess run = this == OF_FILES ? carry(root, flags) : samples(root, flags)) {
            ended = this == OF_FILES ? run.endsWithin(LONGEST) : run.endsByItselfWithin(LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // half an archive is none
        if (ended && Files.exists(made)) {
            Files.move(made, archive(), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(made);
            Files.createFile(archive());
        }
    }

    private static RuntimeProcess carry(Path root, List<String> flags) throws IOException {
        TestHome home = TestHome.make(root);
        int dropped = home.dropOneOfEach(1);
        RuntimeProcess run = RuntimeProcess.launch(root, home.home(), home.routes(), flags, List.of());
        home.awaitSettled(dropped, run);
        return run;
    }

    private static RuntimeProcess samples(Path root, List<String> flags) throws IOException {
        return RuntimeProcess.command(
                root,
                Stream.concat(flags.stream(), Stream.of("-Dsluse.root=" + ROOT)).toList(),
                List.of("demo", "--exit", "--home", root.resolve("home").toString()));
    }
}
