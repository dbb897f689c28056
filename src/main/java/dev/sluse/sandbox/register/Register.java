package dev.sluse.sandbox.register;

import java.util.List;
import java.util.Set;

/**
 * A register that is stood in for.
 *
 * @param code in URLs, and before {@code _Events}
 * @param versions that it is served in
 * @param firstSequence number of its first package
 * @param numbers whether its objects are numbered; else they have UUIDs
 * @param registrations whether events say from when a registration holds
 * @param entities with rows and events
 */
record Register(
        String code,
        Set<Integer> versions,
        int firstSequence,
        boolean numbers,
        boolean registrations,
        List<EntityModel> entities) {

    /** In small. */
    static List<Register> all() {
        return List.of(
                new Register("BBR", Set.of(1, 2, 3), 38_101, false, true, EntityModel.of("BBR")),
                new Register("MAT", Set.of(1, 2), 12_001, false, true, EntityModel.of("MAT")),
                new Register("CVR", Set.of(1, 2), 349_504, true, false, EntityModel.of("CVR")));
    }

    String sdl(Set<String> without) {
        return Sdl.of(code, entities, without);
    }

    /** Name of the field with all events. */
    String events() {
        return code + "_Events";
    }
}
