package dev.sluse.component.delivery;

import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.DeliveryFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to where senders find them. Who may write into a drop folder can put something in the way there; that costs him the
 * answer, but holds nothing up.
 */
final class ReplyFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyFiles.class);

    private ReplyFiles() {}

    /**
     * Moves an answer, over an older one of the same delivery.
     *
     * @return whether it lies there now
     * @throws IOException if the disk is full: it is to be tried again
     */
    static boolean bring(Move move) throws IOException {
        if (move.kind() != Kind.REPLY) {
            throw new IllegalArgumentException(move + " is no answer");
        }
        Path from = Path.of(move.from());
        Path to = Path.of(move.to());
        Path folder = to.resolveSibling(".").normalize();
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                LOG.warn("{}: no answer, since {} is no folder. Move it away.", move.delivery(), folder);
                return false;
            }
            if (Files.exists(from)) {
                DurableFiles.move(from, to);
            }
            return Files.exists(to);
        } catch (IOException e) {
            if (DiskGuard.isDiskFull(e)) {
                throw e;
            }
            LOG.warn("{}: no answer: {}", move.delivery(), Fault.sentence(e));
            return false;
        }
    }
}
