package dev.sluse.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.runtime.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sample.
 *
 * @param output where its output lies, or null
 * @param differences from what was expected, one sentence each; empty if all is as it should be
 */
record SampleResult(Sample sample, Optional<Delivery> delivery, @Nullable Path output, List<String> differences) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a machine reads. */
    record View(
            String flow,
            String file,
            @Nullable DeliveryView delivery,
            @Nullable String output,
            boolean asExpected,
            List<String> differences) {}

    boolean isAsExpected() {
        return differences.isEmpty();
    }

    /** Compares the delivery, its findings and its output with what the sample says. */
    static SampleResult of(Sample sample, Optional<Delivery> delivery, Home home) throws IOException {
        List<String> differences = new ArrayList<>();
        if (delivery.isEmpty()) {
            return new SampleResult(sample, delivery, null, List.of("it was not taken"));
        }
        Delivery found = delivery.get();
        Sample.Expected expected = sample.expected();
        compare("state", expected.state(), found.state().word(), differences);
        if (expected.rows() != null) {
            compare("rows", expected.rows(), found.rows(), differences);
        }
        if (expected.accepted() != null) {
            compare("accepted rows", expected.accepted(), found.accepted(), differences);
            compare("findings", findings(expected), findings(home.reports().resolve(found.id())), differences);
        }
        Path output =
                expected.output() == null ? null : home.outFolder(sample.flow()).resolve(expected.output());
        Path content = sample.content();
        if (output != null && !Files.exists(output)) {
            differences.add("there is no " + output);
        } else if (output != null && content != null) {
            differences.addAll(OutputComparison.differences(output, content));
        }
        return new SampleResult(sample, delivery, output, List.copyOf(differences));
    }

    private static void compare(String what, Object expected, Object found, List<String> differences) {
        if (!Objects.equals(expected, found)) {
            differences.add(what + ": " + found + " instead of " + expected);
        }
    }

    private static List<Sample.Finding> findings(Sample.Expected expected) {
        return expected.findings() == null ? List.of() : expected.findings();
    }

    private static List<Sample.Finding> findings(Path report) throws IOException {
        Path file = report.resolve("errors.ndjson");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Sample.Finding> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            JsonNode column = node.path("column");
            found.add(new Sample.Finding(
                    node.path("line").asLong(),
                    column.isTextual() ? column.asText() : null,
                    node.path("code").asText()));
        }
        return found;
    }

    View view() {
        return new View(
                sample.flow(),
                sample.file(),
                delivery.map(DeliveryView::of).orElse(null),
                output == null ? null : output.toString(),
                isAsExpected(),
                differences);
    }

    /** The table of the demo: what went in, what came out, where it lies. */
    static void print(List<SampleResult> results, Home home, PrintWriter out) {
        TextTable table = new TextTable("FLOW", "IN", "STATE", "ROWS", "REFUSED", "OUT", "AS EXPECTED");
        for (SampleResult each : results) {
            Optional<Delivery> delivery = each.delivery();
            table.row(
                    each.sample().flow(),
                    each.sample().file(),
                    delivery.map(found -> found.state().word()).orElse("not taken"),
                    TextTable.number(delivery.map(Delivery::rows).orElse(-1L)),
                    TextTable.number(delivery.filter(found -> found.rows() >= 0)
                            .map(Delivery::quarantined)
                            .orElse(-1L)),
                    each.output() == null
                            ? ""
                            : home.root().relativize(each.output()).toString(),
                    each.isAsExpected() ? "yes" : "NO");
        }
        table.print(out);
        out.println();
        for (SampleResult each : results) {
            each.differences()
                    .forEach(difference -> out.println(
                            each.sample().flow() + "/" + each.sample().file() + ": " + difference));
        }
        long good = results.stream().filter(SampleResult::isAsExpected).count();
        out.println(good + " of " + results.size() + " samples came out as expected. Home: " + home.root());
        out.println("Reports lie in reports/, refused files and rows in quarantine/, inputs in archive/.");
        out.flush();
    }
}
