package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.FileNames;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Strays.Stray;
import dev.sluse.table.report.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers files that nobody takes: a page in {@code _replies} of the flow's folder, or of the topmost one that is nobody's. */
final class StrayReplies {
    private static final Logger LOG = LoggerFactory.getLogger(StrayReplies.class);
    private static final String ENDING = ".not-taken.html";
    /** So far above a file its answer may lie. */
    private static final int HIGHEST = 20;

    private final Places places;
    private final Path drops;
    private final ZoneId zone;

    StrayReplies(Places places, ZoneId zone) {
        this.places = places;
        this.drops = places.home().resolve("drops");
        this.zone = zone;
    }

    /** Writes the page, unless the flow answers nobody; what stands in the way costs the answer and nothing else. */
    void answer(Path file, NotTaken not, Stray stray, Collection<Watched> running) {
        Watched watched = not.watched();
        if (watched != null && watched.answering().which() == Answering.Which.NEVER) {
            return;
        }
        Path root = watched == null ? top(file) : watched.folder();
        Path reply = reply(root, file);
        Path folder = root.resolve(Answering.REPLIES);
        String language =
                watched == null ? language(root, running) : watched.answering().lang();
        String page = new StrayPage(ReplyTexts.in(language, zone), places, running).page(file, not, stray);
        Path hidden = folder.resolve("." + Integer.toHexString(reply.hashCode()) + ".part");
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
            DurableFiles.write(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), hidden);
            DurableFiles.move(hidden, reply);
        } catch (IOException e) {
            LOG.warn("{}: no answer: {}", file, e.toString());
        }
    }

    /** Removes the answer, wherever an earlier run put it. */
    void takeBack(Path file) {
        Path folder = file.getParent();
        for (int up = 0; folder != null && up < HIGHEST && !folder.equals(drops.getParent()); up++) {
            try {
                Files.deleteIfExists(reply(folder, file));
            } catch (IOException e) {
                LOG.debug("{}: its answer stays: {}", file, e.toString());
            }
            folder = folder.getParent();
        }
    }

    private static Path reply(Path root, Path file) {
        String name = root.relativize(file).toString().replace('/', '_');
        return root.resolve(Answering.REPLIES).resolve(FileNames.with(name, ENDING));
    }

    private Path top(Path file) {
        Path below = file.startsWith(drops) ? drops.relativize(file) : file.getFileName();
        return below.getNameCount() > 1
                ? drops.resolve(below.getName(0))
                : file.resolveSibling(".").normalize();
    }

    /** That of the flow whose folder has the nearest name; or else of any. */
    private static String language(Path folder, Collection<Watched> running) {
        String name = String.valueOf(folder.getFileName());
        return running.stream()
                .min(java.util.Comparator.comparingInt((Watched each) -> -sharedLetters(
                                name, String.valueOf(each.folder().getFileName())))
                        .thenComparing(Watched::flow))
                .map(each -> each.answering().lang())
                .orElse(Texts.LANGUAGES.get(0));
    }

    private static int sharedLetters(String one, String other) {
        int shared = 0;
        while (shared < Math.min(one.length(), other.length()) && one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared;
    }
}
