package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes folder is edited as people and tools do it, while files arrive: none is lost, none is delivered twice. */
class EditedRoutesTest {
    private RunningHome home;
    private int version;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "f,second";
        home.watchRoutes = Duration.ofMillis(25);
        home.route("f", text(0));
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void editsInPlaceByRenameInHalvesAndByDeletingLoseAndDoubleNoFile() throws IOException {
        Flows flows = home.start().steering();
        Path file = home.routes.resolve("f.camel.yaml");
        try (Feeder feeder = new Feeder(home, "f")) {
            Files.writeString(file, text(++version));
            awaitVersion(flows, version, feeder);

            // as sed -i and most editors do
            Path beside = file.resolveSibling(".f.new");
            Files.writeString(beside, text(++version));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            awaitVersion(flows, version, feeder);

            // as vim does with a backup
            Files.move(file, file.resolveSibling("f.camel.yaml~"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(file, text(++version));
            awaitVersion(flows, version, feeder);

            String whole = text(++version);
            Files.writeString(file, whole.substring(0, whole.indexOf("minAge") + 3));
            await().until(() ->
                    flow(flows).map(each -> !each.problem().isEmpty()).orElse(false));
            assertThat(flow(flows).orElseThrow().state()).isEqualTo(FlowView.State.RUNNING);
            Files.writeString(file, "");
            await().until(() -> flow(flows).map(FlowView::problem).orElse("").contains("the file is empty"));
            assertThat(flow(flows).orElseThrow().state()).isEqualTo(FlowView.State.RUNNING);
            Files.writeString(file, whole);
            awaitVersion(flows, version, feeder);

            Files.delete(file);
            await().until(() -> flow(flows).isEmpty());
            Files.writeString(file, text(++version));
            awaitVersion(flows, version, feeder);
            assertNoneLostNoneTwice(feeder.end());
        }
    }

    @Test
    void gitCheckoutsOfOtherBranchesLoseAndDoubleNoFile() throws Exception {
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("commit", "-qm", "First");
        git("checkout", "-qb", "changed");
        home.route("f", text(1));
        git("commit", "-qam", "Changed");
        git("checkout", "-qb", "moved");
        Files.move(home.routes.resolve("f.camel.yaml"), home.routes.resolve("moved.camel.yaml"));
        home.simpleRoute("second", "");
        git("add", "-A");
        git("commit", "-qm", "Moved");
        git("checkout", "-q", "--orphan", "away");
        git("rm", "-rqf", ".");
        home.simpleRoute("second", "");
        git("add", "-A");
        git("commit", "-qm", "Away");
        git("checkout", "-q", "main");
        Flows flows = home.start().steering();
        try (Feeder feeder = new Feeder(home, "f")) {
            awaitVersion(flows, 0, feeder);
            git("checkout", "-q", "changed");
            awaitVersion(flows, 1, feeder);
            git("checkout", "-q", "moved");
            await().until(() -> flow(flows).map(FlowView::source).orElse("").equals("moved.camel.yaml"));
            git("checkout", "-q", "main");
            awaitVersion(flows, 0, feeder);
            git("checkout", "-q", "away");
            await().until(() -> flow(flows).isEmpty());
            git("checkout", "-q", "changed");
            awaitVersion(flows, 1, feeder);
            assertNoneLostNoneTwice(feeder.end());
        }
    }

    /** The version runs, and files have come and been delivered since. */
    private void awaitVersion(Flows flows, int wanted, Feeder feeder) {
        await().atMost(Duration.ofSeconds(20)).until(() -> flow(flows)
                .filter(each -> each.state() == FlowView.State.RUNNING)
                .filter(each -> each.problem().isEmpty())
                .map(each -> each.description().equals("Version " + wanted))
                .orElse(false));
        int dropped = feeder.dropped();
        long delivered = delivered();
        await().until(() -> feeder.dropped() > dropped && delivered() > delivered);
    }

    private long delivered() {
        return home.ledger().counts().getOrDefault("f", Map.of()).getOrDefault(DeliveryState.DELIVERED, 0L);
    }

    private void assertNoneLostNoneTwice(int dropped) throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("f", dropped));
        assertThat(home.deliveries("f")).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
        assertThat(home.deliveries("f")).extracting(Delivery::path).doesNotHaveDuplicates();
        assertThat(home.files("archive/f")).hasSize(dropped);
        assertThat(home.files("drops")).isEmpty();
        await().untilAsserted(() -> assertThat(home.files("spool/taken")).isEmpty());
        List<String> contents = new ArrayList<>();
        try (Stream<Path> all = Files.list(home.home.resolve("out/f"))) {
            for (Path each : all.toList()) {
                contents.add(Files.readString(each));
            }
        }
        assertThat(contents).hasSize(dropped).doesNotHaveDuplicates();
    }

    private static Optional<FlowView> flow(Flows flows) {
        return flows.list().stream().filter(each -> each.id().equals("f")).findFirst();
    }

    private static String text(int version) {
        return """
                - route:
                    id: f
                    description: Version %d
                    from:
                      uri: drop:f
                      parameters:
                        minAge: 0
                        every: 20ms
                      steps:
                        - to:
                            uri: table:csv-to-parquet
                        - to:
                            uri: folder:f
                """
                .formatted(version);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", home.routes.toString(), "-c", "user.name=A", "-c", "user.email=a@example.com"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).describedAs("%s: %s", command, told).isZero();
    }
}
