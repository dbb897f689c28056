package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

    @Test
    void itsFoldersAreMadeAndTheInnerOnesAreClosedToOthers(@TempDir Path folder) throws IOException {
        Home home = new Home(folder.resolve("var"));
        home.create();
        home.create();

        for (String open : List.of("drops", "out", "quarantine", "archive", "reports")) {
            assertThat(home.root().resolve(open)).isDirectory();
        }
        for (String closed : List.of("spool", "spool/taken", "spool/work", "logs")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.root().resolve(closed))))
                    .as(closed)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aHomeThatCannotBeMadeIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new Home(file.resolve("var")).create())
                .asInstanceOf(InstanceOfAssertFactories.type(SluseException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("home-unusable"))
                .extracting(SluseException::sentence)
                .isEqualTo("The folder " + file + "/var cannot be made or used. Give this user the right to write"
                        + " there, or another --home.");
    }

    @Test
    void aFolderIsBelowItsPlaceOrAbsolute() {
        Home home = new Home(Path.of("/srv/var"));
        assertThat(home.drop("city-bikes")).isEqualTo(Path.of("/srv/var/drops/city-bikes"));
        assertThat(home.drop("oslo/city bikes")).isEqualTo(Path.of("/srv/var/drops/oslo/city bikes"));
        assertThat(home.drop("..data")).isEqualTo(Path.of("/srv/var/drops/..data"));
        assertThat(home.outFolder("city-bikes")).isEqualTo(Path.of("/srv/var/out/city-bikes"));
        assertThat(home.outFolder("/mnt/share/æøå")).isEqualTo(Path.of("/mnt/share/æøå"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/../../b", "a/..", "/srv/../etc", "nul\0byte"})
    void aFolderThatLeavesItsPlaceIsRefused(String folder) {
        Home home = new Home(Path.of("/srv/var"));
        assertThatThrownBy(() -> home.drop(folder))
                .asInstanceOf(InstanceOfAssertFactories.type(SluseException.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(SluseException.Kind.CONFIGURATION))
                .extracting(SluseException::sentence)
                .isEqualTo("The folder \"" + folder + "\" is not a place below /srv/var/drops. Write a name without"
                        + " \"..\", such as city-bikes, or an absolute path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb2", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs", "NFS"})
    void aHomeOnAnotherMachineIsRefused(String type) {
        assertThatThrownBy(() -> NetworkFileSystems.refuse(Path.of("/mnt/home"), type))
                .asInstanceOf(InstanceOfAssertFactories.type(SluseException.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(SluseException.Kind.CONFIGURATION))
                .extracting(SluseException::sentence)
                .isEqualTo("The home /mnt/home lies on a network file system (" + type + "), where the ledger could"
                        + " lose data. Give a --home on a disk of this machine; drops and out folders may be absolute"
                        + " paths anywhere.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "ext2/ext3", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "fuseblk"})
    void aHomeOnADiskOfThisMachineIsNot(String type) {
        assertThatCode(() -> NetworkFileSystems.refuse(Path.of("/mnt/home"), type))
                .doesNotThrowAnyException();
    }
}
