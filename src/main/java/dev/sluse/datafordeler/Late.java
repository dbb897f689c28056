package dev.sluse.datafordeler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Events that became visible below the watermark after it had passed them.
 *
 * @param ids all of them, in their order
 * @param events how many of them are wanted, and in the file
 * @param dropped how many stem from an import that failed
 * @param failedKeys of those in the file that stem from an import that failed
 * @param waits whether there are others that belong to a package which is not finished
 */
record Late(List<Long> ids, long events, long dropped, Set<String> failedKeys, boolean waits) {

    /**
     * Reads again what lies below the watermark.
     *
     * @param known what was shown there before
     * @param sequence the number of the last finished package
     * @param path where the wanted ones go; no file is made if there are none
     */
    static Late look(RegisterClient client, Selection selection, int pageSize, KnownIds known, int sequence, Path path)
            throws IOException {
        List<Long> ids = new ArrayList<>();
        Set<String> failedKeys = new TreeSet<>();
        LineBytes lines = new LineBytes();
        long events = 0;
        long dropped = 0;
        boolean waits = false;
        PageParser parser = client.parser();
        EventQuery.Range range = EventQuery.Range.of(known.first(), known.to(), selection.entities());
        @Nullable String after = null;
        boolean more = known.first() <= known.to();
        while (more && !waits) {
            EventPage page = parser.parse(client.page(range, pageSize, after), next -> {});
            for (int event = 0; event < page.count() && !waits; event++) {
                if (known.has(page.id(event))) {
                    continue;
                }
                // deletes that follow may belong to the same package
                waits = page.sequence(event) > sequence;
                if (waits) {
                    continue;
                }
                ids.add(page.id(event));
                boolean isDropped = page.isFailed(event) && selection.failed() == Selection.Failed.DROP;
                dropped += isDropped ? 1 : 0;
                if (!isDropped && selection.wants(page.action(event))) {
                    events++;
                    if (page.isFailed(event)) {
                        failedKeys.add(page.key(event));
                    }
                    lines.add(page.lines().bytes(), page.start(event), page.end(event) - page.start(event));
                }
            }
            more = page.next().isThere();
            after = page.next().endCursor();
        }
        if (events > 0) {
            try (StagingFile file = new StagingFile(path)) {
                file.write(lines.bytes(), 0, lines.length());
                file.end(null);
            }
        }
        return new Late(List.copyOf(ids), events, dropped, failedKeys, waits);
    }
}
