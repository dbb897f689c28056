package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.KeptSchema;
import dev.sluse.component.delivery.Mending;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.component.nvdb.RowOrigin;
import dev.sluse.component.nvdb.SenderShape;
import dev.sluse.component.nvdb.TableCells;
import dev.sluse.nvdb.rows.Input;
import dev.sluse.nvdb.rows.Mapping;
import dev.sluse.nvdb.rows.SplitBy;
import dev.sluse.table.TableOptions;
import dev.sluse.table.repair.MendedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The road objects of an exchange, and what has to be known of them to read them.
 *
 * @param name of the file as the sender knows it
 * @param mapping null: they are JSON as NVDB has it
 * @param origin where the rows come from, if the file is what a table step has written
 */
record NvdbBody(Path file, String name, @Nullable Mapping mapping, @Nullable RowOrigin origin) {

    /**
     * What is in an exchange's body.
     *
     * @param step its number in the delivery
     * @throws RejectedException if it is an archive of several files
     */
    static NvdbBody of(Exchange exchange, DeliveryWork work, int step, @Nullable MappingFile mapping)
            throws IOException {
        Path file = single(Bodies.file(exchange, work.stepFolder(step).resolve("in")));
        RowOrigin origin = exchange.getProperty(RowOrigin.PROPERTY, RowOrigin.class);
        boolean isWritten = origin != null && origin.output().equals(file);
        return new NvdbBody(file, name(exchange, work), parsed(mapping, work), isWritten ? origin : null);
    }

    /** The mapping that the delivery began with, also if the file was changed since. */
    private static @Nullable Mapping parsed(@Nullable MappingFile file, DeliveryWork work) throws IOException {
        if (file == null) {
            return null;
        }
        KeptSchema kept = new KeptSchema(work.work().resolve(Mending.SCHEMAS));
        return file.parsed(kept.text(file.name(), file.path()));
    }

    private static String name(Exchange exchange, DeliveryWork work) {
        String name = exchange.getMessage()
                .getHeader(Exchange.FILE_NAME, work.delivery().path(), String.class);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** A zip of one table is that table. */
    private static Path single(Path body) throws IOException {
        if (!Files.isDirectory(body)) {
            return body;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(body)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        if (files.size() == 1) {
            return files.get(0);
        }
        throw new RejectedException(
                "nvdb takes one table at a time, but the file has " + files.size() + ".", "Send them one by one.");
    }

    /** How the sender wrote them: what is set aside is written in the same way. */
    SenderShape shape(String language) throws IOException {
        if (mapping == null || (origin == null && TableCells.isJson(file))) {
            return SenderShape.ofJson(language);
        }
        RowOrigin first = origin == null
                ? new RowOrigin(file, name, TableOptions.defaults().read(), file, file, (byte) 0, null, null)
                : origin.first();
        return SenderShape.ofTable(first.input(), first, language);
    }

    /**
     * As they are read.
     *
     * @param mended rows that have come back, in the places of those that they mend; null if there are none
     */
    Input input(SplitBy splitBy, @Nullable Path mended) throws IOException {
        if (mapping == null) {
            List<Input.Mended> objects = new ArrayList<>();
            if (mended != null) {
                MendedRows.each(mended, (line, any, cells) -> objects.add(new Input.Mended(line, cells.get(0))));
            }
            return new Input.Json(() -> Files.newInputStream(file), objects);
        }
        Set<String> wanted = new LinkedHashSet<>(mapping.columns());
        if (!splitBy.field().isEmpty()) {
            wanted.add(splitBy.field());
        }
        return new Input.Rows(() -> TableCells.open(file, name, origin, wanted, mended), mapping);
    }
}
