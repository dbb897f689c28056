package dev.sluse.sandbox.nvdb;

import dev.sluse.sandbox.wire.IdSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often things took effect: sets by their eksternRef, and objects, by reference and by content. Guarded by its site. */
final class Effects {
    /**
     * In numbers.
     *
     * @param sets that were written, without dry runs
     * @param refs different eksternRef among them
     * @param mostOfRef how many sets of one eksternRef were written
     * @param objects that were written
     * @param byName different ones by eksternRef, operation and tempId or nvdbId and version
     * @param byContent different new ones by what they say and where they lie
     * @param newObjects that were registered
     */
    record Count(
            long sets,
            long refs,
            int mostOfRef,
            long objects,
            long byName,
            int mostOfName,
            long newObjects,
            long byContent,
            int mostOfContent) {}

    private final Map<String, Integer> refs = new TreeMap<>();
    private final Map<Long, Integer> names = new HashMap<>();
    private final Map<Long, Integer> contents = new HashMap<>();
    private long sets;
    private long objects;
    private long registered;

    void took(Changeset set, Parsed parsed) {
        sets++;
        if (!set.eksternRef.isEmpty()) {
            refs.merge(set.eksternRef, 1, Integer::sum);
        }
        for (Change each : parsed.changes()) {
            objects++;
            String scope = set.eksternRef.isEmpty() ? set.id : set.eksternRef;
            names.merge(print(scope + "\n" + each.operation().key + "\n" + each.name()), 1, Integer::sum);
            if (each.operation() == Operation.REGISTRER) {
                registered++;
                String content = each.typeId() + "\n" + each.start() + "\n"
                        + each.object().path("egenskaper") + "\n"
                        + each.object().path("stedfesting");
                contents.merge(print(content), 1, Integer::sum);
            }
        }
    }

    private static long print(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return IdSet.mix(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Count count() {
        return new Count(
                sets,
                refs.size(),
                most(refs),
                objects,
                names.size(),
                most(names),
                registered,
                contents.size(),
                most(contents));
    }

    private static int most(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Those of which more than one set was written. */
    Map<String, Integer> repeated() {
        Map<String, Integer> repeated = new TreeMap<>();
        refs.forEach((ref, times) -> {
            if (times > 1) {
                repeated.put(ref, times);
            }
        });
        return repeated;
    }
}
