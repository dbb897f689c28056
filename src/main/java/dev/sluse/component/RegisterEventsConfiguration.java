package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.register.DatafordelerSettings;
import dev.sluse.component.schedule.CronTimes;
import dev.sluse.component.schedule.EveryTimes;
import dev.sluse.component.schedule.Times;
import dev.sluse.datafordeler.Enrichment;
import dev.sluse.datafordeler.Register;
import dev.sluse.datafordeler.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of {@code register-events:}, and what they mean. */
@UriParams
public class RegisterEventsConfiguration {
    private static final int MOST_ENTITIES = 100;
    private static final int MOST_PAGE = 1000;
    private static final Duration EVERY = Duration.ofMinutes(1);

    @UriParam(
            defaultValue = "0",
            description =
                    "The version of the register's service. 0: the setting datafordeler.versions.<REGISTER>, or else the"
                            + " one that the list of registers has.")
    private int version;

    @UriParam(
            description =
                    "The entities whose events are wanted, as the register's model names them, with commas between: "
                            + "Bygning,Enhed. Empty: all.")
    private String entities = "";

    @UriParam(
            description = "The actions that are wanted, with commas between: i (inserted), u (updated), d (deleted)."
                    + " Empty: all.")
    private String actions = "";

    @UriParam(
            javaType = "java.time.Duration",
            description =
                    "How often the register is asked how far it is imported; 1m if neither this nor cron is written.")
    private @Nullable Duration every;

    @UriParam(description = "When it is asked, as five fields of UNIX or Quartz's six or seven. Either this or every.")
    private String cron = "";

    @UriParam(
            defaultValue = "poll",
            enums = "poll,subscription",
            description =
                    "Whether the register also rings when a package is imported: subscription keeps a line open for that"
                            + " (server-sent events). What is handed on is found by asking in either case, and where the register takes"
                            + " no subscription, only asking is left.")
    private String wakeUp = "poll";

    @UriParam(
            description =
                    "Where a flow begins that has no watermark yet: now, beginning, or the id of the first event. Empty:"
                            + " now, unless another flow has a watermark of the register; then it has to be written.")
    private String start = "";

    @UriParam(defaultValue = "1000", description = "Events asked for at once, 1 to 1000.")
    private int pageSize = MOST_PAGE;

    @UriParam(
            defaultValue = "500000",
            description =
                    "How many events a delivery may have before a longer backlog is cut, between two packages. A package"
                            + " that is longer is one delivery all the same.")
    private int maxWindow = 500_000;

    @UriParam(
            defaultValue = "drop",
            enums = "drop,keep",
            description =
                    "What becomes of events of imports that failed, which come again with the next one: drop leaves them"
                            + " out and counts them; keep hands them on with their flag, and of doubles in one delivery the last.")
    private String failedImports = "drop";

    @UriParam(
            description =
                    "A .graphql file below queries/ in the routes folder, which says for each entity the fields of the"
                            + " changed row that are fetched and added to the event as row_<field>.")
    private String enrich = "";

    @UriParam(
            description =
                    "The account whose settings hold: datafordeler.<account>.api-key and so on. Empty: the system's.")
    private String account = "";

    /** Holds them to what each may be by itself. */
    void check() {
        startAt();
        if (pageSize < 1 || pageSize > MOST_PAGE) {
            throw bad("Option pageSize is " + pageSize + ", but must be from 1 to 1000.", "");
        }
        if (maxWindow < 1) {
            throw bad("Option maxWindow is " + maxWindow + ", but must be at least 1.", "");
        }
    }

    /** Which events are wanted of a register. */
    Selection selection(Register register) {
        List<String> wanted = list(entities);
        List<String> there = register.entities();
        for (String each : wanted) {
            if (!there.isEmpty() && !there.contains(each)) {
                throw bad(
                        "Option entities names " + each + ", which " + register.code() + " does not have"
                                + NearestName.of(each, there)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse("."),
                        "Possible are " + String.join(", ", there) + ".");
            }
        }
        if (wanted.size() > MOST_ENTITIES) {
            throw bad("Option entities names " + wanted.size() + ", but Datafordeler takes at most 100.", "");
        }
        StringBuilder letters = new StringBuilder();
        for (String each : list(actions)) {
            if (!each.matches("[iud]")) {
                throw bad("Option actions names \"" + each + "\", but possible are i, u and d.", "");
            }
            letters.append(each);
        }
        return new Selection(
                wanted, letters.toString(), Selection.Failed.valueOf(failedImports.toUpperCase(Locale.ROOT)));
    }

    /** When the register is asked. */
    Times times(DatafordelerSettings settings) {
        Duration interval = every;
        if (interval != null && !cron.isBlank()) {
            throw bad("Option every stands beside cron, but there can be one of them.", "Remove the other.");
        }
        if (!cron.isBlank()) {
            try {
                return new CronTimes(CronText.of(cron).quartz(), ZoneId.systemDefault());
            } catch (CronText.Wrong e) {
                throw bad("Option cron is \"" + cron + "\", but " + e.sentence(), "");
            }
        }
        if (interval != null && interval.toMillis() < 1) {
            throw bad("Option every is " + interval + ", but must be at least 1ms.", "");
        }
        return new EveryTimes(settings.scaled(interval == null ? EVERY : interval));
    }

    /** Where a flow begins that has no watermark yet. */
    String startAt() {
        if (!start.matches("|now|beginning|[1-9]\\d{0,17}")) {
            throw bad("Option start is \"" + start + "\", but must be now, beginning, or the id of an event.", "");
        }
        return start;
    }

    /**
     * Which fields of rows are fetched; empty: none.
     *
     * @param routes the folder with the flows
     */
    Optional<Enrichment> enrichment(Register register, Path routes) {
        if (enrich.isBlank()) {
            return Optional.empty();
        }
        Path file = routes.resolve("queries").resolve(enrich);
        try {
            return Optional.of(Enrichment.parse(register, enrich, Files.readString(file)));
        } catch (IOException e) {
            throw bad(
                    "Option enrich is \"" + enrich + "\", but " + file
                            + (Files.exists(file) ? " is no UTF-8 text." : " does not exist."),
                    "It lies below queries/ in the routes folder.");
        }
    }

    boolean isSubscribed() {
        return wakeUp.equals("subscription");
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    static SluseException bad(String message, String hint) {
        return SluseException.configuration("bad-option", message, hint);
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getEntities() {
        return entities;
    }

    public void setEntities(String entities) {
        this.entities = entities;
    }

    public String getActions() {
        return actions;
    }

    public void setActions(String actions) {
        this.actions = actions;
    }

    public @Nullable Duration getEvery() {
        return every;
    }

    public void setEvery(Duration every) {
        this.every = every;
    }

    public String getCron() {
        return cron;
    }

    public void setCron(String cron) {
        this.cron = cron;
    }

    public String getWakeUp() {
        return wakeUp;
    }

    public void setWakeUp(String wakeUp) {
        this.wakeUp = wakeUp;
    }

    public String getStart() {
        return start;
    }

    public void setStart(String start) {
        this.start = start;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public int getMaxWindow() {
        return maxWindow;
    }

    public void setMaxWindow(int maxWindow) {
        this.maxWindow = maxWindow;
    }

    public String getFailedImports() {
        return failedImports;
    }

    public void setFailedImports(String failedImports) {
        this.failedImports = failedImports;
    }

    public String getEnrich() {
        return enrich;
    }

    public void setEnrich(String enrich) {
        this.enrich = enrich;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }
}
