package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a file that lies in the drops is not taken.
 *
 * @param watched whose folder it lies in, or null
 * @param detail what the reason is about: an ending, a file that is missing; else empty
 * @param why half a sentence for the operators
 */
record NotTaken(Reason reason, @Nullable Watched watched, String detail, String why) {
    /** What Java puts in the place of bytes that are no character: such a file it cannot open. */
    private static final char UNREADABLE = '\ufffd';

    /** The kinds of reasons. */
    enum Reason {
        NAME,
        FOLDER,
        UNFINISHED,
        ENCODING,
        LINK,
        UNREADABLE,
        MARK,
        NO_FLOW,
        OUTSIDE,
        RESERVED;

        /** The word that its texts begin with. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Looks at a file, not at a folder.
     *
     * @param attributes its own, not those of what it may link to
     * @param drops where all drop folders lie
     * @return empty if it is taken, or nothing is to be said of it
     */
    static Optional<NotTaken> of(Path file, BasicFileAttributes attributes, @Nullable Watched watched, Path drops) {
        String name = String.valueOf(file.getFileName());
        if (name.equals(Answering.REPLIES)) {
            return because(Reason.RESERVED, watched, "", "its name is that of the folder for answers");
        }
        Optional<String> unfinished =
                Watched.UNFINISHED.stream().filter(name::endsWith).findFirst();
        if (unfinished.isPresent()) {
            String ending = unfinished.get();
            return because(
                    Reason.UNFINISHED,
                    watched,
                    ending,
                    "its name ends in " + ending + ", as of an upload that is not finished");
        }
        if (watched == null) {
            return drops.equals(file.getParent())
                    ? because(Reason.OUTSIDE, null, "", "it lies in no flow's folder")
                    : because(Reason.NO_FLOW, null, "", "no flow takes from its folder");
        }
        if (watched.names().isMark(name)) {
            return Optional.empty();
        }
        return inFlow(file, name, attributes, watched);
    }

    private static Optional<NotTaken> inFlow(Path file, String name, BasicFileAttributes attributes, Watched watched) {
        if (!watched.recursive() && !watched.folder().equals(file.getParent())) {
            return because(Reason.FOLDER, watched, "", "it lies in a folder below the flow's, which is not recursive");
        }
        if (name.indexOf(UNREADABLE) >= 0) {
            return because(Reason.ENCODING, watched, "", "its name is not UTF-8");
        }
        if (!watched.names().takes(name)) {
            return because(
                    Reason.NAME, watched, "", "its name does not match the flow's include, " + watched.include());
        }
        if (!attributes.isRegularFile()) {
            return because(Reason.LINK, watched, "", "it is a link or no regular file");
        }
        if (!Files.isReadable(file)) {
            return because(Reason.UNREADABLE, watched, "", "it may not be read by this account");
        }
        return watched.names().missingMark(file).flatMap(mark -> {
            String missing = String.valueOf(mark.getFileName());
            return because(
                    Reason.MARK, watched, missing, "the file " + missing + " that says it is complete is missing");
        });
    }

    private static Optional<NotTaken> because(Reason reason, @Nullable Watched watched, String detail, String why) {
        return Optional.of(new NotTaken(reason, watched, detail, why));
    }
}
