package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * File systems on which SQLite's write-ahead log loses data: it shares memory between processes and trusts in locks, and
 * across machines there is neither.
 */
final class NetworkFileSystems {

    /** As {@code /proc/mounts} and {@code statfs} on macOS spell them. */
    private static final Set<String> TYPES = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "afpfs",
            "webdav",
            "davfs",
            "9p",
            "v9fs",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "beegfs",
            "ocfs2",
            "gfs2",
            "sshfs",
            "fuse.sshfs",
            "fuse.s3fs",
            "fuse.rclone",
            "fuse.gcsfuse",
            "fuse.blobfuse2",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.davfs2");

    private NetworkFileSystems() {}

    /** @throws SluseException kind CONFIGURATION, code {@code home-network}, if files of that type lie on another machine */
    static void refuse(Path root, String type) {
        if (TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw SluseException.configuration(
                    "home-network",
                    "The home " + root + " lies on a network file system (" + type
                            + "), where the ledger could lose data.",
                    "Give a --home on a disk of this machine; drops and out folders may be absolute paths anywhere.");
        }
    }
}
