package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void whatTheFileSystemSaysIsASentenceAndWhatToDo() {
        assertThat(Fault.sentence(new UncheckedIOException(new FileAlreadyExistsException("out/noise"))))
                .isEqualTo("Something stands in the way at out/noise. Move it away.");
        assertThat(Fault.sentence(new AccessDeniedException("out/noise")))
                .isEqualTo("Access to out/noise is denied. Give the user who runs Sluse the right to it.");
        assertThat(Fault.sentence(new NoSuchFileException("a.csv")))
                .isEqualTo("a.csv is not there (any more). Put it back, or see who removes it.");
        assertThat(Fault.sentence(new FileSystemException("out/a.parquet", null, "Read-only file system")))
                .isEqualTo("out/a.parquet cannot be used: Read-only file system.");
    }
}
