package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.util.Set;
import java.util.TreeSet;

/** How the stand-in behaves, as far as it can be told. Guarded by its site. */
final class OdsSettings {
    private static final Set<String> PERMISSIONS =
            Set.of("edit_dataset", "publish_dataset", "explore_restricted_dataset");

    Delays delays = Delays.FAST;
    Dialect dialect = Dialect.AUTOMATION;

    /** Who has no right is answered a page to log in at, with 200 (contract 2). */
    boolean loginPage;

    /** After how long a quota that is used up is there again. */
    long resetSeconds = 2;

    /** Calls until it is used up; -1: it never is. */
    long quota = -1;

    /** Of one uploaded file (contract 6). */
    long uploadLimit = 240_000_000;

    boolean wholeSeconds;
    Set<String> permissions = new TreeSet<>(PERMISSIONS);

    /** Changes what is named. */
    void change(JsonNode json) {
        delays = delays.with(json.path("delays"));
        dialect = json.has("dialect") ? Dialect.of(json.path("dialect").asText()) : dialect;
        loginPage = json.path("loginPage").asBoolean(loginPage);
        resetSeconds = json.path("resetSeconds").asLong(resetSeconds);
        quota = json.path("quota").asLong(quota);
        uploadLimit = json.path("uploadLimit").asLong(uploadLimit);
        wholeSeconds = json.path("wholeSeconds").asBoolean(wholeSeconds);
        if (json.has("without")) {
            permissions = new TreeSet<>(PERMISSIONS);
            json.path("without").forEach(each -> permissions.remove(each.asText()));
        }
    }

    /** All of it, in the form that {@link #change} takes. */
    ObjectNode shown() {
        ObjectNode json = Reply.JSON.createObjectNode();
        json.set("delays", Reply.JSON.valueToTree(delays));
        json.put("dialect", dialect.name().toLowerCase(java.util.Locale.ROOT));
        json.put("loginPage", loginPage).put("resetSeconds", resetSeconds).put("quota", quota);
        json.put("uploadLimit", uploadLimit).put("wholeSeconds", wholeSeconds);
        var without = json.putArray("without");
        PERMISSIONS.stream()
                .filter(each -> !permissions.contains(each))
                .sorted()
                .forEach(without::add);
        return json;
    }
}
