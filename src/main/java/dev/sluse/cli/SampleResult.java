package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sample.
 *
 * @param output where its output lies, or null
 * @param held what its table holds, or null
 * @param differences from what was expected, one sentence each; empty if all is as it should be
 */
record SampleResult(
        Sample sample,
        Optional<Delivery> delivery,
        @Nullable Path output,
        Sample.@Nullable Held held,
        List<String> differences) {
    private static final String NO_EVENTS = "no events were taken; the flow may not run, or follow another register.";
    private static final String NOT_TAKEN = "it was not taken; its name may not match the flow's include.";

    /** What a machine reads. */
    record View(
            String flow,
            String file,
            @Nullable DeliveryView delivery,
            @Nullable String output,
            @Nullable String table,
            @Nullable Long tableRows,
            boolean asExpected,
            List<String> differences) {

        /** With the output's path in a home that will be gone. */
        View in(Home home) {
            String shown = output == null
                    ? null
                    : home.root().relativize(Path.of(output)).toString();
            return new View(flow, file, delivery, shown, table, tableRows, asExpected, differences);
        }
    }

    boolean isAsExpected() {
        return differences.isEmpty();
    }

    /** Compares the delivery, its findings and its output with what the sample says. */
    static SampleResult of(Sample sample, Optional<Delivery> delivery, Home home, Sample.@Nullable Held held)
            throws IOException {
        List<String> differences = new ArrayList<>();
        if (delivery.isEmpty()) {
            return new SampleResult(
                    sample, delivery, null, held, List.of(sample.isOfRegister() ? NO_EVENTS : NOT_TAKEN));
        }
        if (held != null) {
            differences.addAll(held.differences());
        }
        Delivery found = delivery.get();
        Sample.Expected expected = sample.expected();
        if (!expected.state().equals(found.state().word())) {
            String why = DeliveryView.why(found);
            String instead =
                    expected.state().isEmpty() ? ", and had no entry." : " instead of " + expected.state() + ".";
            differences.add("it is " + found.state().word() + instead + (why.isEmpty() ? "" : " " + why));
        }
        if (expected.rows() != null) {
            compare("rows", expected.rows(), found.rows(), differences);
        }
        if (expected.accepted() != null) {
            compare("accepted rows", expected.accepted(), found.accepted(), differences);
            differences.addAll(ReportFindings.differences(
                    findings(expected), ReportFindings.in(home.reports().resolve(found.id()))));
        }
        Path output = expected.output() == null
                ? null
                : home.outFolder(sample.flow()).resolve(expected.output()).normalize();
        Path content = sample.content();
        if (output != null && !Files.exists(output)) {
            differences.add("there is no " + home.root().relativize(output) + ".");
        } else if (output != null && content != null) {
            differences.addAll(OutputComparison.differences(output, content));
        }
        return new SampleResult(sample, delivery, output, held, List.copyOf(differences));
    }

    private static void compare(String what, long expected, long found, List<String> differences) {
        if (expected != found) {
            differences.add("it has " + found + " " + what + " instead of " + expected + ".");
        }
    }

    private static List<Sample.Finding> findings(Sample.Expected expected) {
        return expected.findings() == null ? List.of() : expected.findings();
    }

    View view() {
        return new View(
                sample.flow(),
                sample.file(),
                delivery.map(DeliveryView::of).orElse(null),
                output == null ? null : output.toString(),
                held == null ? null : held.table(),
                held == null ? null : held.rows(),
                isAsExpected(),
                differences);
    }
}
