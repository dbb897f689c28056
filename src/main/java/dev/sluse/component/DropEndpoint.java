package dev.sluse.component;

import com.google.re2j.PatternSyntaxException;
import dev.sluse.SluseException;
import dev.sluse.component.delivery.Answering;
import dev.sluse.component.notice.MailAddresses;
import dev.sluse.component.notice.Watched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Takes each file that is dropped into a folder, once, as a delivery of its own.
 *
 * A file is taken when its size and time were seen unchanged for minAge by the runtime's own clock. Hidden files, and names that
 * end with .part, .tmp or ~, are left alone. Files are taken oldest first and worked on by as many threads as parallel says.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "drop",
        title = "Drop",
        syntax = "drop:folder",
        consumerOnly = true,
        category = {Category.FILE})
public final class DropEndpoint extends DefaultEndpoint {
    private static final int MOST_PARALLEL = 64;

    @UriPath(description = "A folder below drops/ in the home, or an absolute path.")
    @Metadata(required = true)
    private String folder;

    @UriParam(
            description = "Regular expression that the whole name of a file has to match, in any case of letters."
                    + " Empty: every file.")
    private String include = "";

    @UriParam(
            defaultValue = "2s",
            javaType = "java.time.Duration",
            description = "How long a file's size and time must have been seen unchanged before it is taken."
                    + " Not used where doneFileName is set.")
    private Duration minAge = Duration.ofSeconds(2);

    @UriParam(
            description = "Take a file only when this other file lies beside it, which is then deleted. May contain"
                    + " ${file:name} and ${file:name.noext}. Empty: none.")
    private String doneFileName = "";

    @UriParam(
            defaultValue = "false",
            description = "Take files from folders below the folder, too; their path is kept.")
    private boolean recursive;

    @UriParam(defaultValue = "2", description = "How many files of this folder are worked on at once.")
    private int parallel = 2;

    @UriParam(
            defaultValue = "false",
            description = "Deliver a file again whose content is that of the last one of its path. Otherwise it is"
                    + " recognised, archived and answered, and nothing is done.")
    private boolean repeat;

    @UriParam(
            defaultValue = "problems",
            enums = "problems,always,never",
            description = "Which deliveries are answered by a page in the folder _replies below the folder: those that"
                    + " somebody has to look at, every one, or none.")
    private String reply = "problems";

    @UriParam(
            description = "Mail addresses that are told what went wrong (with reply=always of every delivery), with"
                    + " commas between them. Needs the settings sluse.mail. Empty: no mail.")
    private String notify = "";

    @UriParam(
            enums = "en,nb,nn,da,fr,ru",
            description = "Language of what senders are told. By default that of the flow's first table step, or else"
                    + " English.")
    private String lang = "";

    @UriParam(
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            label = "advanced",
            description = "How often the folder is looked at.")
    private Duration every = Duration.ofMillis(500);

    DropEndpoint(String uri, DropComponent component, String folder) {
        super(uri, component);
        this.folder = folder;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        component().refuseOutside(path());
        try {
            pattern();
        } catch (PatternSyntaxException e) {
            throw SluseException.configuration(
                    "bad-option",
                    "Option include is \"" + include + "\", which is no regular expression: " + e.getDescription()
                            + ".",
                    "Look-around and back references are not possible.");
        }
        checkNotify();
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw SluseException.configuration(
                    "bad-option", "Option parallel is " + parallel + ", but must be 1 to " + MOST_PARALLEL + ".", "");
        }
    }

    private void checkNotify() {
        MailAddresses.wrong(notify).ifPresent(wrong -> {
            throw SluseException.configuration(
                    "bad-option",
                    "Option notify is \"" + notify + "\", but \"" + wrong + "\" is no mail address.",
                    "Write addresses such as name@example.com, with commas between them.");
        });
        if (!notify.isBlank() && !services().mail()) {
            throw SluseException.configuration(
                    "no-mail",
                    "Option notify is \"" + notify + "\", but no mail server is set.",
                    "Set sluse.mail.host and sluse.mail.from, or leave notify out.");
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DropConsumer consumer = new DropConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw SluseException.configuration(
                "drop-is-a-source", "drop: is where a flow begins; it cannot be sent to.", "Use folder: to deliver.");
    }

    FlowServices services() {
        return component().services();
    }

    private DropComponent component() {
        return (DropComponent) getComponent();
    }

    /** Whether files are complete when they appear, since no sender but us puts them there. */
    boolean isTriedOut() {
        return component().triesOut();
    }

    /** The folder that files are taken from, absolute. */
    public Path path() {
        return services().places().drop(folder);
    }

    DropNames names() {
        return new DropNames(pattern(), new DoneFile(isTriedOut() ? "" : doneFileName));
    }

    /** What a flow takes, and how it answers. */
    Watched watched(Route flow) {
        String language = lang.isEmpty() ? FlowLanguage.of(flow) : lang;
        Answering.Which which = Answering.Which.valueOf(reply.toUpperCase(Locale.ROOT));
        Answering answering = new Answering(path(), which, language, notify.strip());
        return new Watched(flow.getRouteId(), answering, include, recursive, names());
    }

    com.google.re2j.Pattern pattern() {
        String expression = include.isEmpty() ? ".*" : include;
        return com.google.re2j.Pattern.compile(
                expression, com.google.re2j.Pattern.CASE_INSENSITIVE | com.google.re2j.Pattern.DOTALL);
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getInclude() {
        return include;
    }

    public void setInclude(String include) {
        this.include = include;
    }

    public Duration getMinAge() {
        return minAge;
    }

    public void setMinAge(Duration minAge) {
        this.minAge = minAge;
    }

    public String getDoneFileName() {
        return doneFileName;
    }

    public void setDoneFileName(String doneFileName) {
        this.doneFileName = doneFileName;
    }

    public boolean isRecursive() {
        return recursive;
    }

    public void setRecursive(boolean recursive) {
        this.recursive = recursive;
    }

    public int getParallel() {
        return parallel;
    }

    public void setParallel(int parallel) {
        this.parallel = parallel;
    }

    public boolean isRepeat() {
        return repeat;
    }

    public void setRepeat(boolean repeat) {
        this.repeat = repeat;
    }

    public String getReply() {
        return reply;
    }

    public void setReply(String reply) {
        this.reply = reply;
    }

    public String getNotify() {
        return notify;
    }

    public void setNotify(String notify) {
        this.notify = notify;
    }

    public String getLang() {
        return lang;
    }

    public void setLang(String lang) {
        this.lang = lang;
    }

    public Duration getEvery() {
        return every;
    }

    public void setEvery(Duration every) {
        this.every = every;
    }
}
