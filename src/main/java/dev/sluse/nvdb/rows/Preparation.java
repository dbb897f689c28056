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
            List<Prepared.Batch> sets =
                    new BatchFiles(folder, order, catalogue.version(), spool, together).write(cut.sets());
            for (int each : cut.large()) {
                remarks.add("Changeset " + each + " has " + sets.get(each).objects() + " objects, more than the "
                        + order.batchSize() + " of batchSize: they belong together by tempId.");
            }
            prepared = new Prepared(spool.size(), refused, faults.errors(), faults.warnings(), sets, remarks, left);
        }
        prepared.write(folder);
        return prepared;
    }

    /** An object, and as it is written; nothing where none could be made of a row. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    private record Made(ObjectSource.Taken taken, byte[] json) {}

    /** Rows are read by one thread, made objects of by another, and held to the catalogue here: that is the slowest of the three. */
    private void read(ObjectSource source, ObjectSpool spool, Together together, FaultLog faults) throws IOException {
        Precheck precheck = order.precheck() ? new Precheck(catalogue, order.change(), words, today) : null;
        JsonBytes bytes = new JsonBytes();
        try (ReadAhead<Made> ahead = new ReadAhead<>("nvdb-objects", () -> made(source, bytes), Preparation::weight)) {
            for (Made each = ahead.next(); each != null; each = ahead.next()) {
                take(each, precheck, spool, together, faults);
            }
        }
        if (precheck != null) {
            precheck.soft().forEach(faults::add);
        }
    }

    private @Nullable Made made(ObjectSource source, JsonBytes bytes) throws IOException {
        ObjectSource.Taken taken = source.next();
        if (taken == null) {
            return null;
        }
        RoadObject object = taken.object();
        if (object == null) {
            return new Made(taken, new byte[0]);
        }
        cascade(object.members());
        return new Made(taken, bytes.of(object.members()));
    }

    /** About what it takes in memory. */
    private static int weight(Made made) {
        return 1000 + made.taken().source().length + 4 * made.json().length;
    }

    private void take(Made made, @Nullable Precheck precheck, ObjectSpool spool, Together together, FaultLog faults)
            throws IOException {
        ObjectSource.Taken taken = made.taken();
        Standing standing = standings.of(taken.line(), taken.source());
        if (standing == Standing.GOES) {
            taken.faults().forEach(faults::add);
        }
        RoadObject object = taken.object();
        if (object == null) {
            kept.note(spool.add(taken, made.json(), "", standing == Standing.GOES), standing);
            return;
        }
        boolean isRefused = false;
        if (precheck != null && standing != Standing.STAYS) {
            Verdict verdict = precheck.check(object);
            verdict.faults().stream()
                    .filter(fault -> standing == Standing.GOES || !fault.error())
                    .forEach(faults::add);
            isRefused = standing == Standing.GOES && verdict.isRefused();
        }
        int number = spool.add(taken, made.json(), order.splitBy().value(object), isRefused);
        kept.note(number, standing);
        together.add(number, object);
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
        ObjectSpool.Window window = spool.new Window();
        try (SourceRows.Writer out = new SourceRows.Writer(folder.resolve(Prepared.REFUSED))) {
            for (int each = 0; each < spool.size(); each++) {
                if (spool.isRefused(each)) {
                    refused++;
                    long row = spool.row(each);
                    FaultLog.Why why = faults.why(row);
                    out.add(new SourceRows.Row(
                            spool.line(each), row, spool.source(each, window), why.codes(), why.notes()));
                }
            }
        }
        return refused;
    }

    /** Those that are set aside as before. */
    private long left(ObjectSpool spool, Path folder) throws IOException {
        long left = 0;
        ObjectSpool.Window window = spool.new Window();
        try (SourceRows.Writer out = new SourceRows.Writer(folder.resolve(Prepared.LEFT))) {
            for (int each = 0; each < spool.size(); each++) {
                if (kept.stays(each)) {
                    left++;
                    long line = spool.line(each);
                    byte[] source = spool.source(each, window);
                    out.add(new SourceRows.Row(line, spool.row(each), source, "", standings.notes(line)));
                }
            }
        }
        return left;
    }

    private ObjectSource open(Input input) throws IOException {
        if (input instanceof Input.Rows rows) {
            Map<Integer, Map<String, Integer>> numbers = catalogue.numbers(rows.mapping());
            refuseUnknown(rows.mapping(), numbers);
            return mapped(rows, numbers);
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

    private ObjectSource mapped(Input.Rows rows, Map<Integer, Map<String, Integer>> numbers) throws IOException {
        TableRows table = new AheadRows(rows.table().open());
        try {
            return new MappedObjects(table, rows.mapping(), order.splitBy().field(), numbers, order.change(), words);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
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
