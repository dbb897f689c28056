package dev.sluse.cli;

import dev.sluse.cli.Sample.Expected;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.runtime.Home;
import dev.sluse.table.convert.OutputNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what came out as what must come out. Entries that are right stay as they are. */
final class Acceptance {
    /** What is said of an input that had no entry. */
    static final String ABOUT = "what came out when it was accepted";

    private final Home home;
    private final Ledger ledger;
    private final List<Path> written = new ArrayList<>();

    Acceptance(Home home, Ledger ledger) {
        this.home = home;
        this.ledger = ledger;
    }

    /** The samples of a folder, with an entry for each input; one that is new expects nothing that could be. */
    static List<Sample> all(SampleFolder folder) throws IOException {
        List<Sample> all = new ArrayList<>(folder.samples());
        all.removeIf(each -> !each.isOfRegister() && !Files.isRegularFile(each.input()));
        for (String file : folder.unlisted()) {
            all.add(new Sample(
                    folder.flow(),
                    folder.folder(),
                    new Expected(file, ABOUT, "", null, null, null, null, null, null, null)));
        }
        return all;
    }

    /**
     * Accepts the results of one flow.
     *
     * @return the files that were written; none if all was as expected
     */
    List<Path> accept(SampleFolder folder, List<SampleResult> results) throws IOException {
        boolean same =
                folder.samples().size() == results.size() && results.stream().allMatch(SampleResult::isAsExpected);
        written.clear();
        if (!same) {
            List<Expected> entries = new ArrayList<>();
            for (SampleResult each : results) {
                Expected entry = each.isAsExpected() ? each.sample().expected() : entry(each);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            Path file = folder.expectedFile();
            Files.createDirectories(file.getParent());
            replace(file, ExpectedFile.text(ExpectedFile.comment(file), entries).getBytes(StandardCharsets.UTF_8));
        }
        return List.copyOf(written);
    }

    /** Null where there is no end that could be accepted and no entry before. */
    private @Nullable Expected entry(SampleResult result) throws IOException {
        Expected before = result.sample().expected();
        Delivery delivery =
                result.delivery().filter(each -> each.state().isFinal()).orElse(null);
        if (delivery == null) {
            return before.about().equals(ABOUT) ? null : before;
        }
        Path output = output(delivery, before);
        List<Sample.Finding> findings = ReportFindings.in(home.reports().resolve(delivery.id()));
        // a document has no rows, though they are counted as none
        boolean isTable = delivery.rows() > 0 || before.rows() != null || isParquet(output) || !findings.isEmpty();
        boolean counted = isTable && delivery.rows() >= 0;
        return new Expected(
                before.file(),
                before.about(),
                delivery.state().word(),
                counted ? delivery.rows() : null,
                counted ? delivery.accepted() : null,
                output == null
                        ? null
                        : home.outFolder(delivery.flow()).relativize(output).toString(),
                output == null ? null : content(result, output),
                findings.isEmpty() ? null : findings,
                before.imports(),
                table(result, before));
    }

    /** With as many rows as it has now. */
    private static Sample.@Nullable Table table(SampleResult result, Expected before) {
        Sample.Table table = before.table();
        Sample.Held held = result.held();
        return table == null || held == null || held.rows() < 0
                ? table
                : new Sample.Table(table.name(), held.rows(), table.entities());
    }

    private static boolean isParquet(@Nullable Path output) {
        return output != null && output.toString().endsWith(".parquet");
    }

    /** The one of its outputs that was compared before, else the first. */
    private @Nullable Path output(Delivery delivery, Expected before) {
        List<Path> outputs = ledger.operations().ofDelivery(delivery.id()).stream()
                .filter(each -> each.kind().equals("folder"))
                .map(each -> Path.of(each.target()))
                .filter(Files::exists)
                .toList();
        Path known =
                before.output() == null ? null : home.outFolder(delivery.flow()).resolve(before.output());
        return outputs.stream()
                .filter(each -> each.equals(known))
                .findFirst()
                .orElse(outputs.isEmpty() ? null : outputs.get(0));
    }

    /** Writes the content beside {@code expected.yaml}, under the name that it had if it lay there. */
    private String content(SampleResult result, Path output) throws IOException {
        Sample sample = result.sample();
        Path folder = sample.folder().resolve("expected");
        Path before = sample.content();
        if (before != null
                && Files.isRegularFile(before)
                && OutputComparison.differences(output, before).isEmpty()) {
            return String.valueOf(sample.expected().content());
        }
        boolean isOurs = before != null && folder.equals(before.getParent());
        Path file = isOurs && before != null ? before : folder.resolve(name(sample, output));
        Files.createDirectories(folder);
        if (isParquet(output)) {
            replace(file, ParquetRows.ndjson(output));
        } else {
            Files.copy(output, file, StandardCopyOption.REPLACE_EXISTING);
            written.add(file);
        }
        return String.valueOf(file.getFileName());
    }

    private static String name(Sample sample, Path output) {
        String flat = sample.file().replace('/', '-');
        return isParquet(output) ? OutputNames.stem(flat) + ".ndjson" : String.valueOf(output.getFileName());
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path part = Files.write(file.resolveSibling("." + file.getFileName() + ".tmp"), content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written.add(file);
    }
}
