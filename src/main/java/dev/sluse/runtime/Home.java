package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The home folder: where files come in and go out, and where the runtime keeps what it must not forget.
 *
 * @param root absolute and normalized
 */
public record Home(Path root) {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    /** Accepts any path; relative ones are taken from the working directory. */
    public Home(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Where senders put files. */
    public Path drops() {
        return root.resolve("drops");
    }

    /** Where what was made is published. */
    public Path out() {
        return root.resolve("out");
    }

    /** Refused files and rows. */
    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /** The inputs, once accepted durably. */
    public Path archive() {
        return root.resolve("archive");
    }

    /** What is told about each delivery. */
    public Path reports() {
        return root.resolve("reports");
    }

    /** What is in work; readable by the owner only. */
    public Path spool() {
        return root.resolve("spool");
    }

    /** Inputs that were taken and not yet archived. */
    public Path taken() {
        return spool().resolve("taken");
    }

    /** Outputs that are not yet complete. */
    public Path work() {
        return spool().resolve("work");
    }

    /** The database. */
    public Path ledger() {
        return root.resolve("ledger.db");
    }

    /** The runtime's log files; readable by the owner only. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The file by which one process holds the home: see {@link HomeLock}. */
    Path lock() {
        return root.resolve("runtime.lock");
    }

    /** Who holds it. */
    Path holder() {
        return root.resolve("runtime.pid");
    }

    /**
     * Makes every folder that is missing and closes {@code spool} and {@code logs} to others.
     *
     * @throws SluseException kind CONFIGURATION, code {@code home-network}, on a network file system; kind ACCESS, code
     *     {@code home-unusable}, if a folder cannot be made
     */
    public void create() {
        Path at = root;
        try {
            Files.createDirectories(root);
            NetworkFileSystems.refuse(root, Files.getFileStore(root).type());
            for (Path folder : List.of(drops(), out(), quarantine(), archive(), reports())) {
                at = folder;
                Files.createDirectories(folder);
            }
            FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER);
            for (Path folder : List.of(spool(), taken(), work(), logs())) {
                at = folder;
                Files.createDirectories(folder, ownerOnly);
                Files.setPosixFilePermissions(folder, OWNER);
            }
        } catch (IOException e) {
            throw SluseException.access(
                    "home-unusable",
                    "The folder " + at + " cannot be made or used.",
                    "Give this user the right to write there, or another --home.",
                    e);
        }
    }

    /**
     * The folder of a {@code drop:} component.
     *
     * @param folder a name or path below {@code drops}, or an absolute path
     * @throws SluseException kind CONFIGURATION, code {@code folder-name}, if it is empty or leaves its place
     */
    public Path drop(String folder) {
        return below(drops(), folder);
    }

    /** The folder of a {@code folder:} component: as {@link #drop}, below {@code out}. */
    public Path outFolder(String folder) {
        return below(out(), folder);
    }

    private static Path below(Path base, String folder) {
        boolean named = folder.indexOf('\0') < 0;
        Path path = Path.of(named ? folder : "");
        for (Path part : path) {
            named &= !part.toString().equals("..");
        }
        Path resolved = base.resolve(path).normalize();
        if (!named || resolved.equals(base)) {
            throw SluseException.configuration(
                    "folder-name",
                    "The folder \"" + folder + "\" is not a place below " + base + ".",
                    "Write a name without \"..\", such as city-bikes, or an absolute path.");
        }
        return resolved;
    }
}
