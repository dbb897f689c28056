package dev.sluse.component;

import dev.sluse.component.delivery.Answering;
import dev.sluse.component.notice.Watched;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Which files of a drop folder are to be taken now; of the others the watch on strays tells. Used by one polling thread. */
final class DropFilter implements GenericFileFilter<File> {
    /** What Java puts in the place of bytes that are no character: such a file it cannot open. */
    private static final char UNREADABLE = '\ufffd';

    private final DropNames names;
    private final boolean recursive;
    private final Stillness stillness;

    DropFilter(DropNames names, boolean recursive, Stillness stillness) {
        this.names = names;
        this.recursive = recursive;
        this.stillness = stillness;
    }

    @Override
    public boolean accept(GenericFile<File> candidate) {
        File file = candidate.getFile();
        String name = file.getName();
        boolean never = name.startsWith(".")
                || name.equals(Answering.REPLIES)
                || Watched.UNFINISHED.stream().anyMatch(name::endsWith);
        if (never || file.isDirectory()) {
            return !never && recursive;
        }
        boolean takeable = !names.isMark(name)
                && names.takes(name)
                && name.indexOf(UNREADABLE) < 0
                && Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)
                && file.canRead();
        if (!takeable) {
            return false;
        }
        return names.doneFile().isSet() ? names.doneFile().isThere(file) : stillness.isStill(file);
    }
}
