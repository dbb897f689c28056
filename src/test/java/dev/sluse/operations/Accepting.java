package dev.sluse.operations;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Accepts batches with bytes of their own, for tests. */
final class Accepting {
    private Accepting() {}

    static List<Operation> accept(Ledger ledger, Path home, String delivery, String kind, String target, int batches) {
        List<Accepted> all = new ArrayList<>();
        for (int n = 0; n < batches; n++) {
            String name = delivery + kind.replaceFirst("datalens", "") + "-" + target + "-" + n;
            byte[] bytes = ("rows of " + name).getBytes(StandardCharsets.UTF_8);
            try {
                Files.write(home.resolve(name), bytes);
                String sha256 = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                all.add(new Accepted(n, "datalens/main/" + target, "uuid-" + name, name, sha256, "{}"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        return ledger.remote().accept(delivery, kind, target, all);
    }
}
