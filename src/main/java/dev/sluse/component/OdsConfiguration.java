package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.ods.Action;
import dev.sluse.ods.OdsOrder;
import dev.sluse.ods.Verify;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code ods:}. */
@UriParams
public class OdsConfiguration {
    @UriParam(
            enums = "publish,publish-metadata,abort,unpublish",
            defaultValue = "publish",
            description = "publish: all that is saved goes live. publish-metadata: only metadata. abort: the run under "
                    + "way is stopped; what is there then is only a part. unpublish: the dataset is taken from the "
                    + "public and all its records are deleted; needs confirm=true.")
    private String action = "publish";

    @UriParam(
            defaultValue = "true",
            description = "The delivered file becomes a resource of the dataset before it is published: CSV or JSON in "
                    + "UTF-8, at most 240 MB or compressed so. Where nothing is delivered, as behind schedule, it is "
                    + "only published. Only with action=publish.")
    private boolean upload = true;

    @UriParam(
            description = "Title of the resource that the file becomes. The resource of that title gets the new file; "
                    + "one is made if there is none. Empty: the dataset's name, so that each file replaces the "
                    + "last.")
    private String resource = "";

    @UriParam(
            description = "The provider's extractor for the file, such as csvfile. Empty: by the file's name, for CSV "
                    + "and JSON.")
    private String resourceType = "";

    @UriParam(
            enums = "warn,fail,off",
            defaultValue = "warn",
            description = "What becomes of a publish that the public does not show a minute later, or with another "
                    + "number of records than the file has different rows: an alarm, or the operation has failed. "
                    + "off: it is not looked at.")
    private String verify = "warn";

    @UriParam(
            enums = "publish,refuse",
            defaultValue = "publish",
            description = "What becomes of a publish with which saved changes go live that are not ours: they are "
                    + "named, or it is refused.")
    private String foreignChanges = "publish";

    @UriParam(defaultValue = "false", description = "That action=unpublish is meant.")
    private boolean confirm = false;

    @UriParam(description = "The account whose settings hold: ods.<account>.<key>, then ods.<key>.")
    private String account = "";

    @UriParam(
            defaultValue = "false",
            description = "The step ends when Opendatasoft is done, at most after maxWait; else when the order is "
                    + "written down here.")
    private boolean wait = false;

    @UriParam(
            javaType = "java.time.Duration",
            defaultValue = "12h",
            description = "After how long an alarm says that it has not ended. It is watched on, and never aborted "
                    + "because of that.")
    private Duration maxWait = Duration.ofHours(12);

    /**
     * Holds the options to each other.
     *
     * @throws SluseException kind CONFIGURATION with the first that is wrong
     */
    void check(String dataset) {
        if (action().equals(Action.UNPUBLISH) && !confirm) {
            throw bad(
                    "Option action=unpublish deletes all records of dataset " + dataset + ".",
                    "Write confirm=true if that is meant.");
        }
        if (action() != Action.PUBLISH && !(resource.isBlank() && resourceType.isBlank())) {
            throw bad("Options resource and resourceType are for action=publish.", "Remove them.");
        }
        if (maxWait.isNegative() || maxWait.isZero()) {
            throw bad("Option maxWait is " + maxWait.toSeconds() + "s, but must be longer than nothing.", "");
        }
    }

    private Action action() {
        return Action.of(action.toLowerCase(Locale.ROOT));
    }

    /** Whether a file is taken where there is one. */
    boolean uploads() {
        return upload && action() == Action.PUBLISH;
    }

    OdsOrder order(String dataset) {
        return new OdsOrder(
                account,
                dataset,
                action(),
                resource,
                resourceType,
                Verify.valueOf(verify.toUpperCase(Locale.ROOT)),
                foreignChanges.equalsIgnoreCase("refuse"),
                maxWait);
    }

    private static SluseException bad(String message, String hint) {
        return SluseException.configuration("bad-option", message, hint);
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public boolean isUpload() {
        return upload;
    }

    public void setUpload(boolean upload) {
        this.upload = upload;
    }

    public String getResource() {
        return resource;
    }

    public void setResource(String resource) {
        this.resource = resource;
    }

    public String getResourceType() {
        return resourceType;
    }

    public void setResourceType(String resourceType) {
        this.resourceType = resourceType;
    }

    public String getVerify() {
        return verify;
    }

    public void setVerify(String verify) {
        this.verify = verify;
    }

    public String getForeignChanges() {
        return foreignChanges;
    }

    public void setForeignChanges(String foreignChanges) {
        this.foreignChanges = foreignChanges;
    }

    public boolean isConfirm() {
        return confirm;
    }

    public void setConfirm(boolean confirm) {
        this.confirm = confirm;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public boolean isWait() {
        return wait;
    }

    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public Duration getMaxWait() {
        return maxWait;
    }

    public void setMaxWait(Duration maxWait) {
        this.maxWait = maxWait;
    }
}
