package dev.sluse.component;

import com.google.re2j.Pattern;
import dev.sluse.component.delivery.NameKey;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Which files of a drop folder are to be taken now. Used by one polling thread. */
final class DropFilter implements GenericFileFilter<File> {
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", "~");
    private static final String REPLIES = "_replies";
    /** What Java puts in the place of bytes that are no character: such a file it cannot open. */
    private static final char UNREADABLE = '\ufffd';

    private final Pattern include;
    private final boolean recursive;
    private final DoneFile doneFile;
    private final Stillness stillness;
    private final Stillness strays;
    private final BiConsumer<File, String> passedOver;
    private final Set<String> said = new HashSet<>();

    /**
     * @param strays how long a file that the flow does not take may lie there unnoticed
     * @param passedOver told once of each file that looks meant for us but cannot be taken, and why
     */
    DropFilter(
            Pattern include,
            boolean recursive,
            DoneFile doneFile,
            Stillness stillness,
            Stillness strays,
            BiConsumer<File, String> passedOver) {
        this.include = include;
        this.recursive = recursive;
        this.doneFile = doneFile;
        this.stillness = stillness;
        this.strays = strays;
        this.passedOver = passedOver;
    }

    @Override
    public boolean accept(GenericFile<File> candidate) {
        File file = candidate.getFile();
        String name = file.getName();
        if (name.startsWith(".") || UNFINISHED.stream().anyMatch(name::endsWith)) {
            return false;
        }
        if (file.isDirectory()) {
            return recursive ? !name.equals(REPLIES) : refused(file, name, "it is a folder");
        }
        if (doneFile.isDoneFile(name)) {
            return false;
        }
        // rows that were set aside come back under that name, whatever their flow takes otherwise
        if (!include.matches(name) && !name.endsWith(NameKey.SET_ASIDE)) {
            return strays.isStill(file)
                    && refused(file, name, "its name does not match the flow's include, " + include);
        }
        if (name.indexOf(UNREADABLE) >= 0) {
            return refused(file, name, "its name is not UTF-8");
        }
        if (!Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return file.exists() && refused(file, name, "it is a link or no regular file");
        }
        if (!file.canRead()) {
            return refused(file, name, "it may not be read by this account");
        }
        return doneFile.isSet() ? doneFile.isThere(file) : stillness.isStill(file);
    }

    private boolean refused(File file, String name, String why) {
        if (!name.equals(REPLIES) && said.add(file.getPath())) {
            passedOver.accept(file, why);
        }
        return false;
    }
}
