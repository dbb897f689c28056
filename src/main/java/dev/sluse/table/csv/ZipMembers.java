package dev.sluse.table.csv;

import dev.sluse.table.report.FindingCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The tables in a zip, in the order of their names. Folders, hidden members and {@code __MACOSX} are left out; a name that
 * could escape a folder refuses the whole file, as do two members of one name: one of them would be lost.
 */
final class ZipMembers implements Closeable {
    private final ZipFile zip;
    private final String name;
    private final SortedMap<String, ZipEntry> entries = new TreeMap<>();

    ZipMembers(Path file, String name) throws IOException {
        this.name = name;
        this.zip = open(file, name);
        try {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                add(entry);
            }
            if (entries.containsKey("[Content_Types].xml")) {
                throw entries.containsKey("xl/workbook.xml") || entries.containsKey("xl/workbook.bin")
                        ? FileProblem.workbook(name)
                        : FileProblem.office(name);
            }
            if (entries.isEmpty()) {
                throw FileProblem.empty(name);
            }
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile open(Path file, String name) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            String reason = String.valueOf(e.getMessage());
            if (reason.contains("encrypted")) {
                throw FileProblem.refused("zip-encrypted", "", "The zip \"" + name + "\" is protected by a password.");
            }
            if (reason.contains("compression method")) {
                throw FileProblem.refused(
                        "zip-method", "", "The zip \"" + name + "\" is compressed by a method other than deflate.");
            }
            if (reason.contains("entry name") || reason.contains("comment")) {
                return oldNames(file, name);
            }
            throw FileProblem.truncated(name, "zip");
        }
    }

    /** Names of members from before UTF-8 was usual. */
    private static ZipFile oldNames(Path file, String name) throws IOException {
        try {
            Charset dos = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            return new ZipFile(file.toFile(), dos);
        } catch (ZipException e) {
            throw FileProblem.damaged(name, "zip");
        }
    }

    private void add(ZipEntry entry) throws FileProblem {
        String member = entry.getName();
        if (escapes(member)) {
            String shown = member.replaceAll("\\p{Cntrl}", "?");
            throw FileProblem.refused(
                    "zip-name",
                    shown,
                    "The zip \"" + name + "\" has a member with a name that is not allowed: \"" + shown + "\".");
        }
        boolean hidden = member.startsWith(".") || member.contains("/.") || member.startsWith("__MACOSX/");
        if (!entry.isDirectory() && !hidden && entries.put(member, entry) != null) {
            throw FileProblem.refused(
                    "zip-name",
                    member,
                    "The zip \"" + name + "\" has two members with the same name: \"" + member + "\".");
        }
    }

    private static boolean escapes(String member) {
        boolean drive = member.length() > 1 && member.charAt(1) == ':';
        return member.isEmpty()
                || drive
                || member.startsWith("/")
                || member.indexOf('\\') >= 0
                || member.chars().anyMatch(Character::isISOControl)
                || List.of(member.split("/", -1)).contains("..");
    }

    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** A member's content, its size and sum checked at its end; counts packed bytes as they are used up. */
    InputStream open(String member, UnpackGuard guard, AtomicLong counter) throws IOException {
        ZipEntry entry = entries.get(member);
        if (entry == null) {
            throw new IllegalArgumentException(member);
        }
        try {
            return new ZipMemberInput(zip.getInputStream(entry), entry, guard, counter, name + "/" + member);
        } catch (ZipException e) {
            throw new FileProblem(
                    FindingCode.TRUNCATED, "zip", "damaged", "The zip data of the file \"" + name + "\" is damaged.");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
