package dev.sluse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, with a Java and a Maven that only tell how they were called. */
@Timeout(60)
class LauncherTest {
    private static final String BUILDING = "sluse: building (mvn -q -DskipTests package) ...\n";

    private final Path folder;
    private final Path app;
    private final Map<String, String> environment = new TreeMap<>();

    LauncherTest(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        app = folder.resolve("my apps/sluse æ");
    }

    @BeforeEach
    void aCheckout() throws IOException {
        Files.createDirectories(app.resolve("src/main/java"));
        Files.copy(Path.of("sluse"), app.resolve("sluse"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(app.resolve("pom.xml"), "<project>\n  <version>9.8.7</version>\n</project>\n");
        java(folder.resolve("bin/java"), "17.0.15");
        program(
                folder.resolve("bin/mvn"),
                """
            echo "$@" >> "$PWD/mvn.calls"
            mkdir -p target/lib
            echo jar > target/sluse-9.8.7.jar
            cat
            """);
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    }

    @Test
    void theFirstStartBuildsAndSaysSoInOneLine() throws Exception {
        Call call = call("convert", "my file.csv");
        assertThat(call.err()).isEqualTo(BUILDING);
        assertThat(call.out())
                .contains("argument: dev.sluse.cli.Sluse\nargument: convert\nargument: my file.csv\n")
                .contains("argument: " + app + "/target/sluse-9.8.7.jar:" + app + "/target/lib/*\n")
                .contains("argument: -Dsluse.root=" + app + "\n");
        assertThat(app.resolve("mvn.calls")).hasContent("-q -DskipTests package\n");
        assertThat(app.resolve("target")).isDirectoryNotContaining("glob:**/.launcher*");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        call();
        assertThat(call().err()).isEmpty();
        assertThat(app.resolve("mvn.calls")).content().hasLineCount(1);
    }

    @Test
    void aNewerSourceIsBuilt() throws Exception {
        call();
        touchLater("src/main/java/New.java");
        assertThat(call().err()).isEqualTo(BUILDING);
        assertThat(app.resolve("mvn.calls")).content().hasLineCount(2);
    }

    @Test
    void aNewerPomIsBuilt() throws Exception {
        call();
        touchLater("pom.xml");
        assertThat(call().err()).isEqualTo(BUILDING);
    }

    @Test
    void aBuildThatFailsEndsWithASentence() throws Exception {
        program(folder.resolve("bin/mvn"), "echo broken; exit 1");
        Call call = call();
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .isEqualTo(BUILDING + "broken\nsluse: The build in " + app
                        + " failed; what Maven says about it stands above.\n");
        assertThat(app.resolve("target/.launcher-lock")).doesNotExist();
        aCheckoutAgain();
        assertThat(call().err()).isEqualTo(BUILDING);
    }

    private void aCheckoutAgain() throws IOException {
        Files.delete(app.resolve("sluse"));
        aCheckout();
    }

    @Test
    void startsAtTheSameTimeBuildOnce() throws Exception {
        program(
                folder.resolve("bin/mvn"),
                """
            echo "$@" >> "$PWD/mvn.calls"
            sleep 0.3
            mkdir -p target/lib
            echo jar > target/sluse-9.8.7.jar
            """);
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starts.add(start(folder, app.resolve("sluse")));
        }
        for (Process start : starts) {
            assertThat(finish(start).exitCode()).isZero();
        }
        assertThat(app.resolve("mvn.calls")).content().hasLineCount(1);
    }

    @Test
    void theLockOfABuilderThatIsGoneIsBroken() throws Exception {
        Files.createDirectories(app.resolve("target"));
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor()).isZero();
        Files.createSymbolicLink(app.resolve("target/.launcher-lock"), Path.of(Long.toString(gone.pid())));
        assertThat(call().exitCode()).isZero();
    }

    @Test
    void standardInputIsTheCommandsAndNotMavens() throws Exception {
        Process start = start(folder, app.resolve("sluse"), "convert", "-");
        start.getOutputStream().write("a,b\n".getBytes(UTF_8));
        assertThat(finish(start).out()).contains("input: a,b\n");
    }

    @Test
    void itWorksFromAnyFolderAndThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.createSymbolicLink(folder.resolve("bin/one"), Path.of("../my apps/sluse æ/sluse"));
        Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("../bin/one"));
        Call call = finish(start(elsewhere, elsewhere.resolve("two")));
        assertThat(call.out()).contains("-Dsluse.root=" + app + "\n").contains("folder: " + elsewhere + "\n");
    }

    @Test
    void anUnpackedDistributionNeedsNoMaven() throws Exception {
        Files.delete(app.resolve("pom.xml"));
        Files.createDirectories(app.resolve("lib"));
        Files.delete(folder.resolve("bin/mvn"));
        Call call = call("--version");
        assertThat(call.err()).isEmpty();
        assertThat(call.out()).contains("argument: " + app + "/lib/*\n");
    }

    @Test
    void theClassArchiveIsMadeOnceAndItsPathMayHaveSpaces() throws Exception {
        Files.createDirectories(app.resolve("samples"));
        String archive = app + "/target/sluse-9.8.7-java-17.0.15.jsa";
        Call first = call("run");
        assertThat(first.err()).isEqualTo(BUILDING + "sluse: preparing fast starts ...\n");
        assertThat(first.out()).contains("argument: -XX:SharedArchiveFile=" + archive + "\n");
        assertThat(call("run").err()).isEmpty();
    }

    @Test
    void commandsThatOnlyLookStartWithFewJarsAndAnArchiveOfTheirOwn() throws Exception {
        Files.createDirectories(app.resolve("samples"));
        Files.createDirectories(app.resolve("target/lib"));
        Files.createFile(app.resolve("target/lib/picocli-4.7.7.jar"));
        Files.createFile(app.resolve("target/lib/camel-core-4.17.0.jar"));
        Call call = call("status");
        assertThat(call.out())
                .contains("argument: -XX:SharedArchiveFile=" + app + "/target/sluse-9.8.7-java-17.0.15-looking.jsa\n")
                .contains("argument: " + app + "/target/lib/picocli-4.7.7.jar:" + app + "/target/sluse-9.8.7.jar\n");
    }

    @Test
    void sqlitesLibraryIsUnpackedOnceForEachOfItsVersions() throws Exception {
        Files.createDirectories(app.resolve("samples"));
        Files.createDirectories(app.resolve("target/lib"));
        Files.createFile(app.resolve("target/lib/sqlite-jdbc-3.50.3.0.jar"));
        String told = "argument: -Dorg.sqlite.lib.path=" + app + "/target/sqlite-jdbc-3.50.3.0\n";
        assertThat(call("status").out()).contains(told);
        assertThat(call("run").out()).contains(told);
        Files.move(
                app.resolve("target/lib/sqlite-jdbc-3.50.3.0.jar"), app.resolve("target/lib/sqlite-jdbc-3.51.0.0.jar"));
        assertThat(call("run").out()).doesNotContain("org.sqlite.lib.path");
    }

    @Test
    void whereNoArchiveCanBeMadeCommandsThatLookStartWithAllJars() throws Exception {
        Files.createDirectories(app.resolve("samples"));
        environment.put("NO_ARCHIVES", "true");
        Call call = call("status");
        assertThat(call.out())
                .contains("argument: " + app + "/target/sluse-9.8.7.jar:" + app + "/target/lib/*\n")
                .doesNotContain("SharedArchiveFile");
        assertThat(call("status").err()).isEmpty();
    }

    @Test
    void theDemoDoesNotWaitForTheClassArchive() throws Exception {
        Files.createDirectories(app.resolve("samples"));
        assertThat(call("demo").err()).isEqualTo(BUILDING);
    }

    @Test
    void javaHomeWinsAndIsRefusedIfItIsTooOld() throws Exception {
        Path home = folder.resolve("old java");
        java(home.resolve("bin/java"), "11.0.2");
        environment.put("JAVA_HOME", home.toString());
        Call call = call();
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo("sluse: Java 17 or newer is needed, but " + home
                        + "/bin/java is version 11.0.2. Set JAVA_HOME.\n");
    }

    @Test
    void theReleaseFileTellsTheVersionWithoutASecondStart() throws Exception {
        Path home = folder.resolve("new java");
        java(home.resolve("bin/java"), "1.8.0_392");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.1\"\n");
        environment.put("JAVA_HOME", home.toString());
        Call call = call();
        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("argument: --enable-native-access=ALL-UNNAMED\n");
    }

    @Test
    void whereALinkToJavaEndsIsFoundOnceAndAnewWhenItEndsElsewhere() throws Exception {
        Path asked = folder.resolve("readlink.calls");
        program(
                folder.resolve("bin/readlink"),
                "echo asked >> '" + asked + "'\nPATH=/usr/bin:/bin\nexec readlink \"$@\"\n");
        Files.createDirectories(app.resolve("target"));
        linkToJava("jdk 21", "21.0.1");
        assertThat(call("run").out()).doesNotContain("--enable-native-access");
        assertThat(call("run").out()).doesNotContain("--enable-native-access");
        assertThat(asked).hasContent("asked");

        linkToJava("jdk 25", "25.0.1");
        assertThat(call("run").out()).contains("argument: --enable-native-access=ALL-UNNAMED\n");
        assertThat(call("run").out()).contains("argument: --enable-native-access=ALL-UNNAMED\n");
        assertThat(asked).hasContent("asked\nasked");
    }

    private void linkToJava(String home, String version) throws IOException {
        java(folder.resolve(home).resolve("bin/java"), "1.8.0_392");
        Files.writeString(folder.resolve(home).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.deleteIfExists(folder.resolve("bin/java"));
        Files.createSymbolicLink(
                folder.resolve("bin/java"), folder.resolve(home).resolve("bin/java"));
    }

    @Test
    void anOldVersionNumberIsUnderstood() throws Exception {
        java(folder.resolve("bin/java"), "1.8.0_392");
        assertThat(call().err()).contains("is version 1.8.0_392.");
    }

    @Test
    void aWrongJavaHomeIsSaid() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");
        assertThat(call().err())
                .isEqualTo("sluse: JAVA_HOME is /nowhere, but there is no bin/java in it."
                        + " Set it to Java 17 or newer.\n");
    }

    @Test
    void theUsersOptionsStandBehindOurs() throws Exception {
        environment.put("SLUSE_JAVA_OPTS", "-Xmx128m -Dx=*");
        String out = call().out();
        assertThat(out).containsSubsequence("-XX:+UseSerialGC\n", "argument: -Xmx128m\n", "argument: -Dx=*\n");
    }

    @Test
    void aSignalReachesJava() throws Exception {
        program(
                folder.resolve("bin/java"),
                """
            if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
            trap 'echo stopped; exit 7' TERM
            echo ready
            while :; do sleep 0.05; done
            """);
        Process start = start(folder, app.resolve("sluse"));
        assertThat(start.inputReader().readLine()).isEqualTo("ready");
        // Process.destroy would also close the pipes.
        start.toHandle().destroy();
        assertThat(finish(start).exitCode()).isEqualTo(7);
    }

    private void touchLater(String name) throws IOException {
        Path file = app.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void java(Path path, String version) throws IOException {
        program(
                path,
                """
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-04-15' >&2; exit; fi
            for each in "$@"; do
              echo "argument: $each"
              case $each in
                -XX:ArchiveClassesAtExit=*) made=${each#*=} ;;
                -Xshare:dump) dumps=true ;;
                -XX:SharedArchiveFile=*) if [ "${dumps:-}" ]; then made=${each#*=}; fi ;;
                -Dsluse.library=?*) mkdir -p "${each#*=}" ;;
              esac
            done
            if [ "${made:-}" ] && [ -z "${NO_ARCHIVES:-}" ]; then echo archive > "$made"; fi
            echo "folder: $PWD"
            while read -r line; do echo "input: $line"; done
            """
                        .formatted(version));
    }

    private static void program(Path path, String body) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Call call(String... arguments) throws Exception {
        Process start = start(folder, app.resolve("sluse"), arguments);
        return finish(start);
    }

    private Process start(Path from, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "SLUSE_JAVA_OPTS"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Call finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Call(process.exitValue(), out, err);
    }
}
