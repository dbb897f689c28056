package dev.sluse.ods;

import java.time.Duration;

/**
 * What a flow wants of a dataset.
 *
 * @param account empty for the one without a name
 * @param dataset its id or uid
 * @param resource title of the resource that a file becomes; empty: the dataset's name
 * @param resourceType the provider's extractor; empty: by the file's name
 * @param verify what becomes of a publish that the public does not show
 * @param refusesForeign whether it is not published if changes of others would go live with it
 * @param maxWait after how long an alarm is raised
 */
public record OdsOrder(
        String account,
        String dataset,
        Action action,
        String resource,
        String resourceType,
        Verify verify,
        boolean refusesForeign,
        Duration maxWait) {

    String title() {
        return resource.isBlank() ? dataset : resource.strip();
    }

    /** What goes one after the other; an abort passes what it is to stop. */
    String lane() {
        String own = Automation.SYSTEM + "/" + account + "/" + dataset;
        return action == Action.ABORT ? own + "/abort" : own;
    }
}
