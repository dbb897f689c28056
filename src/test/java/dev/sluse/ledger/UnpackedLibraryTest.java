package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/** The library within SQLite's jar, unpacked for later starts. */
class UnpackedLibraryTest {
    private static final String PATH = "org.sqlite.lib.path";

    @AfterEach
    void forget() {
        System.clearProperty(PATH);
    }

    @Test
    void itLiesWholeWhereTheDriverLooksForItAndNothingElseDoes(@TempDir Path temporary) throws IOException {
        Path folder = temporary.resolve("target/sqlite-jdbc-1");
        Ledgers.unpackLibrary(folder);
        Ledgers.unpackLibrary(folder);
        Path library = folder.resolve(System.mapLibraryName("sqlitejdbc"));
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream packed = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            assertThat(packed).isNotNull();
            assertThat(library).hasBinaryContent(packed.readAllBytes()).isExecutable();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(library);
        }
        assertThat(System.getProperty(PATH)).isEqualTo(folder.toString());
    }
}
