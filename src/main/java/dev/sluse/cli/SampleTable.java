package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.runtime.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What people read of samples that were run. */
final class SampleTable {
    private SampleTable() {}

    /** What went in, what came out, where it lies; then every difference in a sentence of its own. */
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
                    out(each, home),
                    each.isAsExpected() ? "yes" : "NO");
        }
        table.print(out);
        out.println();
        for (SampleResult each : results) {
            each.differences()
                    .forEach(difference -> out.println(
                            each.sample().flow() + "/" + each.sample().file() + ": " + difference));
        }
        out.flush();
    }

    /** The output below the home, or the table and how much is in it. */
    private static String out(SampleResult result, Home home) {
        Path output = result.output();
        if (output != null) {
            return home.root().relativize(output).toString();
        }
        Sample.Held held = result.held();
        return held == null || held.rows() < 0 ? "" : held.table() + ": " + held.rows() + " rows";
    }

    /** How many of them are as they should be. */
    static String summary(List<SampleResult> results) {
        long good = results.stream().filter(SampleResult::isAsExpected).count();
        return good + " of " + results.size() + (results.size() == 1 ? " sample" : " samples")
                + " came out as expected.";
    }
}
