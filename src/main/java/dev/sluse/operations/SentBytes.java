package dev.sluse.operations;

import dev.sluse.SluseException;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Holds a request's bytes to the digest that the ledger has of them: under one UUID never two bodies are sent. */
final class SentBytes {
    private static final int BUFFER = 1 << 16;

    private SentBytes() {}

    /** @throws SluseException if the file is gone or was changed; kind ACCESS if it cannot be read now */
    static void check(Operation operation, Request request) {
        Path file = request.body().bytes();
        if (file == null || operation.requestSha256() == null) {
            return;
        }
        try {
            if (!sha256(file).equals(operation.requestSha256())) {
                throw SluseException.configuration(
                        "request-changed",
                        "The bytes of " + file + " are not those that were accepted: nothing was sent.",
                        "Put the file back from a copy and replay the delivery, or cancel it.");
            }
        } catch (NoSuchFileException e) {
            throw SluseException.configuration(
                    "request-gone",
                    "The bytes " + file + " are gone: nothing was sent.",
                    "Put the file back from a copy and replay the delivery, or cancel it.");
        } catch (IOException e) {
            throw SluseException.access(
                    "request-unreadable", "The bytes " + file + " cannot be read: " + e.getMessage() + ".", "", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
