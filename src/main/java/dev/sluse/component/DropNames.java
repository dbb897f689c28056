package dev.sluse.component;

import com.google.re2j.Pattern;
import dev.sluse.component.delivery.NameKey;
import dev.sluse.component.notice.Watched;
import java.nio.file.Path;
import java.util.Optional;

/** Which names a drop takes. */
record DropNames(Pattern include, DoneFile doneFile) implements Watched.Names {
    @Override
    public boolean takes(String name) {
        // rows that were set aside come back under that name, whatever their flow takes otherwise
        return include.matches(name) || name.endsWith(NameKey.SET_ASIDE);
    }

    @Override
    public boolean isMark(String name) {
        return doneFile.isDoneFile(name);
    }

    @Override
    public Optional<Path> missingMark(Path file) {
        return doneFile.isSet() && !doneFile.isThere(file) ? Optional.of(doneFile.beside(file)) : Optional.empty();
    }
}
