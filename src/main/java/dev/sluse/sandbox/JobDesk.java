package dev.sluse.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.nvdb.NvdbSite;
import dev.sluse.sandbox.ods.OdsSite;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the sandbox's own API that is about Opendatasoft and NVDB. */
final class JobDesk {
    private static final String DATASETS = "/datasets/";

    private final OdsSite ods;
    private final NvdbSite nvdb;

    JobDesk(OdsSite ods, NvdbSite nvdb) {
        this.ods = ods;
        this.nvdb = nvdb;
    }

    /**
     * What is asked for, if it is about these.
     *
     * @param first segment of the path
     * @param second segment of it; empty if there is none
     */
    Optional<Object> shown(String first, String second, Map<String, String> query) {
        String ref = query.getOrDefault("ref", "");
        return switch (first) {
            case "ods" -> Optional.of(ods.shown());
            case "datasets" -> ods.dataset(second).map(each -> each);
            case "nvdb" ->
                second.equals("effects")
                        ? Optional.of(nvdb.effects(ref))
                        : second.isEmpty() ? Optional.of(nvdb.shown()) : Optional.empty();
            case "changesets" ->
                second.isEmpty()
                        ? Optional.of(nvdb.changesets(ref, query.get("state")))
                        : nvdb.changeset(second).map(each -> each);
            case "objects" ->
                second.matches("\\d{1,9}") ? Optional.of(nvdb.objects(Integer.parseInt(second))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * What there is to say about a command, if it is about these.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     * @throws IOException if it is no JSON
     */
    Optional<Object> done(String path, byte[] body) throws IOException {
        if (!List.of("/ods", "/nvdb").contains(path) && !path.startsWith(DATASETS)) {
            return Optional.empty();
        }
        JsonNode command = Reply.JSON.readTree(body);
        return Optional.of(
                path.equals("/nvdb")
                        ? nvdb.carryOut(command)
                        : ods.carryOut(path.equals("/ods") ? "" : path.substring(DATASETS.length()), command));
    }
}
