package dev.sluse.console;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;
import java.util.Set;

/**
 * Opens a file of a delivery without following links, since senders may write to some of the folders: they could put a link to another
 * file in the place of their own. The folders just below the home may be links (to a larger disk, say), as only its owner can make them.
 */
final class KeptFile {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private KeptFile() {}

    /**
     * Opens it.
     *
     * @param noted relative to the home, or absolute
     * @throws IOException if it is no regular file, or a link leads there
     */
    static SeekableByteChannel open(Path home, Path noted) throws IOException {
        Path path = noted.normalize();
        if (path.getNameCount() < (path.isAbsolute() ? 1 : 2) || path.startsWith("..")) {
            throw new NoSuchFileException(noted.toString());
        }
        Path folder = path.isAbsolute() ? Objects.requireNonNull(path.getParent()) : home.resolve(path.getName(0));
        Path below = path.isAbsolute() ? path.getFileName() : path.subpath(1, path.getNameCount());
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return open(secure, below);
            }
        }
        return openByPath(folder.toRealPath(), below);
    }

    /** Each step is taken from the folder that is open, whatever happens to its path meanwhile. */
    private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path below) throws IOException {
        Path first = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, below.subpath(1, below.getNameCount()));
            }
        }
        BasicFileAttributeView view =
                folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.readAttributes().isRegularFile()) {
            throw new NoSuchFileException(below.toString());
        }
        return folder.newByteChannel(first, READ);
    }

    /** Where the system cannot do that, a look before and one after. */
    private static SeekableByteChannel openByPath(Path folder, Path below) throws IOException {
        Path file = folder.resolve(below);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(below.toString());
        }
        SeekableByteChannel opened = Files.newByteChannel(file, READ);
        if (!file.toRealPath().equals(file)) {
            opened.close();
            throw new NoSuchFileException(below.toString());
        }
        return opened;
    }
}
