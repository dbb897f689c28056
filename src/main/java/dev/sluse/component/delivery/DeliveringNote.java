package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.Answering.Which;
import dev.sluse.component.delivery.Replies.Reply;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What will be needed when the last operation of a delivery ends, long after its route: how its sender is told, and the pages that were
 * written for him in case all goes well. Lies with the operations' bytes.
 *
 * @param folder that archive and quarantine are named by
 * @param drop the drop folder that answers go to; null if nobody is told
 * @param pages the pages, absolute, and where they are to lie
 * @param figures what the route has counted; null where an earlier program wrote this
 */
record DeliveringNote(
        String folder,
        @Nullable String drop,
        @Nullable Which which,
        @Nullable String lang,
        @Nullable String addresses,
        List<Page> pages,
        @Nullable Figures figures) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "delivering.json";

    /** A page that waits. */
    record Page(String written, String to) {}

    /**
     * Takes the pages to itself and writes itself down; whatever was there before is replaced.
     *
     * @param home the folder with the delivery's operations
     */
    static void write(DeliveryWork work, List<Reply> replies, Figures figures, Path home) throws IOException {
        Path own = home.resolve("reply");
        Files.createDirectories(own);
        List<Page> pages = new ArrayList<>();
        for (Reply each : replies) {
            Path kept = own.resolve(String.valueOf(each.written().getFileName()));
            DurableFiles.move(each.written(), kept);
            pages.add(new Page(kept.toString(), each.to().toString()));
        }
        Answering answering = work.answering();
        DeliveringNote note = answering == null
                ? new DeliveringNote(work.folder(), null, null, null, null, pages, figures)
                : new DeliveringNote(
                        work.folder(),
                        answering.folder().toString(),
                        answering.which(),
                        answering.lang(),
                        answering.addresses(),
                        pages,
                        figures);
        Path hidden = home.resolve("." + NAME);
        Files.write(hidden, JSON.writeValueAsBytes(note));
        DurableFiles.force(hidden);
        Files.move(hidden, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(home);
    }

    static boolean isIn(Path home) {
        return Files.exists(home.resolve(NAME));
    }

    static Optional<DeliveringNote> read(Path home) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(home.resolve(NAME)), DeliveringNote.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A delivery as its route has left it, whatever an end since has added. */
    Delivery leftByRoute(Delivery delivery) {
        return figures == null ? delivery : delivery.with(figures);
    }

    /** How its sender is told; null if nobody can be. */
    @Nullable
    Answering answering() {
        return drop == null || which == null || lang == null || addresses == null
                ? null
                : new Answering(Path.of(drop), which, lang, addresses);
    }
}
