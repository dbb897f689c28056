package dev.sluse.nvdb.rows;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.Standings.Standing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way to changesets: read, held to the data catalogue, cut, written. Objects lie on disk meanwhile; memory holds what
 * has to be known of all of them at once.
 */
final class Preparation {
    private static final int PROBE = 1 << 16;

    private final RowsOrder order;
    private final Catalogue catalogue;
    private final LocalDate today;
    private final Words words;
    private final Standings standings;
    private final KeptBack kept = new KeptBack();

    /** @param today allowed values that ended before are refused */
    Preparation(RowsOrder order, Catalogue catalogue, LocalDate today) {
        this(order, catalogue, today, Standings.FIRST);
    }

    /** @param standings which rows go */
    Preparation(RowsOrder order, Catalogue catalogue, LocalDate today, Standings standings) {
        this.standings = standings;
        this.order = order;
        this.catalogue = catalogue;
        this.today = today;
        this.words = Words.in(order.language());
    }

    /**
     * Prepares all of it.
     *
     * @param folder for this alone; what lies there is replaced
     * @throws SluseException kind DATA if the file as a whole cannot be used
     */
    Prepared run(Input input, Path folder) throws IOException {
        Durable.empty(folder);
        List<String> remarks = new ArrayList<>();
        String stale = catalogue.stale();
        if (stale != null) {
            remarks.add(stale);
        }
        Prepared prepared;
        try (FaultLog faults = new FaultLog(folder.resolve(Prepared.FAULTS));
                ObjectSpool spool = new ObjectSpool(folder.resolve("objects"))) {
            @Nullable Catalogue rules = order.precheck() ? catalogue : null;
            Together together = new Together(spool, words, rules, faults::add, kept);
            try (ObjectSource source = open(input)) {
                read(source, spool, together, faults);
                new Origins(source instanceof MappedObjects mapped ? mapped.sources() : Map.of()).write(folder);
            }
            spool.written();
            together.conclude(order.change());
            long refused = refused(spool, faults, folder);
            long left = left(spool, folder);
            Splitter.Cut cut = new Splitter(order.batchSize())
                    .cut(
                            spool.size(),
                            each -> kept.goes(each) && !spool.isRefused(each),
                            together::family,
                            spool::group,
                            spool::nvdbId);
            BatchFiles files = new BatchFiles(folder, order, catalogue.version(), spool, together);
            List<Prepared.Batch> sets = new ArrayList<>();
            for (int[] each : cut.sets()) {
                sets.add(files.write(sets.size(), each));
            }
            for (int each : cut.large()) {
                remarks.add("Changeset " + each + " has " + sets.get(each).objects() + " objects, more than the "
                        + order.batchSize() + " of batchSize: they belong together by tempId.");
            }
            prepared = new Prepared(spool.size(), refused, faults.errors(), faults.warnings(), sets, remarks, left);
        }
        prepared.write(folder);
        return prepared;
    }

    private void read(ObjectSource source, ObjectSpool spool, Together together, FaultLog faults) throws IOException {
        Precheck precheck = order.precheck() ? new Precheck(catalogue, order.change(), words, today) : null;
        for (ObjectSource.Taken each = source.next(); each != null; each = source.next()) {
            Standing standing = standings.of(each.line(), each.source());
            if (standing == Standing.GOES) {
                each.faults().forEach(faults::add);
            }
            RoadObject object = each.object();
            if (object == null) {
                kept.note(spool.add(each, "", standing == Standing.GOES), standing);
                continue;
            }
            cascade(object.members());
            boolean isRefused = false;
            if (precheck != null && standing != Standing.STAYS) {
                Verdict verdict = precheck.check(object);
                verdict.faults().stream()
                        .filter(fault -> standing == Standing.GOES || !fault.error())
                        .forEach(faults::add);
                isRefused = standing == Standing.GOES && verdict.isRefused();
            }
            int number = spool.add(each, order.splitBy().value(object), isRefused);
            kept.note(number, standing);
            together.add(number, object);
        }
        if (precheck != null) {
            precheck.soft().forEach(faults::add);
        }
    }

    /** What is to become of children has to be said (contract 5.1). */
    private void cascade(Map<String, Object> members) {
        String member = order.change() == Change.LUKK
                ? "kaskadelukking"
                : order.change() == Change.FJERN ? "kaskadefjerning" : "";
        if (!member.isEmpty()) {
            members.putIfAbsent(member, order.cascade() ? "JA" : "NEI");
        }
    }

    private static long refused(ObjectSpool spool, FaultLog faults, Path folder) throws IOException {
        long refused = 0;
        try (SourceRows.Writer out = new SourceRows.Writer(folder.resolve(Prepared.REFUSED))) {
            for (int each = 0; each < spool.size(); each++) {
                if (spool.isRefused(each)) {
                    refused++;
                    long row = spool.row(each);
                    out.add(new SourceRows.Row(
                            spool.line(each), row, spool.source(each), faults.codes(row), faults.notes(row)));
                }
            }
        }
        return refused;
    }

    /** Those that are set aside as before. */
    private long left(ObjectSpool spool, Path folder) throws IOException {
        long left = 0;
        try (SourceRows.Writer out = new SourceRows.Writer(folder.resolve(Prepared.LEFT))) {
            for (int each = 0; each < spool.size(); each++) {
                if (kept.stays(each)) {
                    left++;
                    long line = spool.line(each);
                    out.add(new SourceRows.Row(line, spool.row(each), spool.source(each), "", standings.notes(line)));
                }
            }
        }
        return left;
    }

    private ObjectSource open(Input input) throws IOException {
        if (input instanceof Input.Rows rows) {
            Map<Integer, Map<String, Integer>> numbers = catalogue.numbers(rows.mapping());
            refuseUnknown(rows.mapping(), numbers);
            return new MappedObjects(
                    rows.table().open(), rows.mapping(), order.splitBy().field(), numbers, order.change(), words);
        }
        Input.Json json = (Input.Json) input;
        boolean isDocument;
        try (InputStream in = json.file().open()) {
            isDocument = ChangesetObjects.isOne(new java.io.ByteArrayInputStream(in.readNBytes(PROBE)));
        }
        InputStream in = new BufferedInputStream(json.file().open(), 1 << 16);
        ObjectSource source = isDocument ? new ChangesetObjects(in, order.change()) : new NdjsonObjects(in, words);
        return json.mended().isEmpty()
                ? source
                : new MendedObjects(source, json.mended().iterator(), words);
    }

    /** A name that the catalogue does not have is a mistake in the mapping, and not in any row. */
    private void refuseUnknown(Mapping mapping, Map<Integer, Map<String, Integer>> numbers) throws IOException {
        for (Mapping.Kind kind : mapping.kinds()) {
            Set<String> known = numbers.getOrDefault(kind.typeId(), Map.of()).keySet();
            for (String each : Mapping.names(kind)) {
                if (!known.contains(each)) {
                    String type = catalogue
                            .type(kind.typeId())
                            .map(one -> one.name() + " (" + kind.typeId() + ")")
                            .orElse(Integer.toString(kind.typeId()));
                    throw SluseException.configuration(
                            "unknown-property",
                            "The mapping names the property \"" + each + "\", which the type " + type
                                    + " does not have in version " + catalogue.version() + " of the data catalogue.",
                            "Write its name as it stands there, or its number.");
                }
            }
        }
    }
}
