package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Takes files (contract 6). The uid it gives is not the name that was sent. Holds the monitor of the datasets for moments only. */
final class Uploads {
    private final Datasets datasets;

    Uploads(Datasets datasets) {
        this.datasets = datasets;
    }

    Reply take(Call call, String uid) {
        Path form = call.file();
        if (form == null) {
            throw Refusal.bad("There is no body.");
        }
        String fileUid;
        Path target;
        long limit;
        synchronized (datasets) {
            datasets.get(uid);
            fileUid = datasets.random();
            target = datasets.file(uid, "incoming-" + fileUid);
            limit = datasets.settings.uploadLimit;
        }
        try {
            Multipart.Part part = part(call, form, target, limit);
            String name = part.filename().replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]+", "_");
            int dot = Math.max(0, name.indexOf('.'));
            String given = name.substring(0, dot) + "-" + fileUid + name.substring(dot);
            String sha = sha256(target);
            synchronized (datasets) {
                Dataset dataset = datasets.get(uid);
                call.pause().run();
                Files.move(target, datasets.file(uid, given));
                var file = new Dataset.UploadedFile(
                        given, part.filename(), part.type(), datasets.now(), part.bytes(), sha);
                dataset.files.put(given, file);
                datasets.save(dataset);
                return Reply.json(200, shown(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(target);
        }
    }

    private static Multipart.Part part(Call call, Path form, Path target, long limit) throws IOException {
        Optional<Multipart.Part> part;
        try {
            part = Multipart.extract(form, call.header("content-type").orElse(""), "file", target);
        } catch (Refusal e) {
            throw Files.size(form) > limit ? tooLarge(limit) : e;
        }
        if (part.isEmpty() || part.get().filename().isEmpty()) {
            throw Refusal.invalid("file", "No file was submitted.");
        }
        if (part.get().bytes() > limit) {
            throw tooLarge(limit);
        }
        return part.get();
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(
                413,
                "file_too_large",
                "FileTooLargeException",
                "The file is larger than " + limit + " bytes.",
                java.util.Map.of());
    }

    static ObjectNode shown(Dataset.UploadedFile file) {
        return Reply.JSON
                .createObjectNode()
                .put("uid", file.uid())
                .put("filename", file.filename())
                .put("mimetype", file.mimetype().isEmpty() ? null : file.mimetype())
                .put("created_at", StatusDocument.time(file.created(), false));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is overwritten or deleted with the folder
        }
    }
}
