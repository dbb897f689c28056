package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.schedule.CronTimes;
import dev.sluse.component.schedule.EveryTimes;
import dev.sluse.component.schedule.Misfire;
import dev.sluse.component.schedule.Times;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Begins a flow at scheduled times: one delivery for each time, once, across restarts and crashes.
 *
 * The body is empty; the header SluseScheduledTime has the time as ISO-8601 with offset, which is the delivery's path too, and
 * CamelMessageTimestamp has it in milliseconds. A flow that is new, or whose times were changed, starts from now.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "schedule",
        title = "Schedule",
        syntax = "schedule:name",
        consumerOnly = true,
        category = {Category.SCHEDULING})
public final class ScheduleEndpoint extends DefaultEndpoint {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final String SETTING = "{{sluse.time-zone:}}";

    @UriPath(
            description =
                    "The schedule's name: what files that the flow delivers are called if no step says otherwise.")
    @Metadata(required = true)
    private String name;

    @UriParam(
            description =
                    "When: five fields as in UNIX (30 6 * * 1-5 is half past six on working days), or Quartz's six or"
                            + " seven, which begin with the second. A time that summer time leaves out comes as much later, one that"
                            + " comes twice is the first of the two. Either this or every.")
    private String cron = "";

    @UriParam(
            javaType = "java.time.Duration",
            description = "How often, at least 1s, counted from the flow's first start, across restarts."
                    + " Either this or cron.")
    private @Nullable Duration every;

    @UriParam(description = "The zone in which cron is read, such as Europe/Oslo. Empty: the setting sluse.time-zone.")
    private String timeZone = "";

    @UriParam(
            defaultValue = "once",
            enums = "once,skip",
            description =
                    "What becomes of times that passed while the flow did not run, the machine slept or its clock was put"
                            + " forward: once makes up for the latest of them with one delivery, skip for none.")
    private String misfire = "once";

    ScheduleEndpoint(String uri, ScheduleComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (name.contains("/") || name.startsWith(".")) {
            throw bad(
                    "The name of the schedule is \"" + name + "\", but it is no path.",
                    "Write it without / and first dot.");
        }
        times();
        misfiring();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ScheduleConsumer consumer = new ScheduleConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw SluseException.configuration(
                "schedule-is-a-source", "schedule: is where a flow begins; it cannot be sent to.", "");
    }

    FlowServices services() {
        return ((ScheduleComponent) getComponent()).services();
    }

    Alarms alarms() {
        return ((ScheduleComponent) getComponent()).alarms();
    }

    /** Checked in this order, so that each refusal names the option that it is about. */
    Times times() {
        ZoneId zone = zone();
        Duration interval = every;
        if (interval == null && cron.isBlank()) {
            throw SluseException.configuration(
                    "missing-option", "schedule needs to know when.", "Write its option cron or every.");
        }
        if (interval != null && !cron.isBlank()) {
            throw bad("Option every stands beside cron, but a schedule has one of them.", "Remove the other.");
        }
        if (interval == null) {
            return new CronTimes(quartz(), zone);
        }
        if (interval.compareTo(SHORTEST) < 0) {
            throw bad("Option every is " + interval.toMillis() + " ms, but must be at least 1s.", "");
        }
        return new EveryTimes(interval);
    }

    private String quartz() {
        try {
            return CronText.of(cron).quartz();
        } catch (CronText.Wrong e) {
            throw bad("Option cron is \"" + cron + "\", but " + e.sentence(), "");
        }
    }

    ZoneId zone() {
        String setting = getCamelContext().resolvePropertyPlaceholders(SETTING);
        if (timeZone.isBlank()) {
            return setting.isBlank() ? ZoneId.systemDefault() : ZoneId.of(setting);
        }
        if (ZoneId.getAvailableZoneIds().contains(timeZone) || timeZone.matches("Z|[+-]\\d\\d:\\d\\d")) {
            return ZoneId.of(timeZone);
        }
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        throw bad(
                "Option timeZone is \"" + timeZone + "\", which is no zone"
                        + NearestName.of(timeZone, zones)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("."),
                "Write it as Europe/Oslo or UTC.");
    }

    Misfire misfiring() {
        return Misfire.valueOf(misfire.toUpperCase(Locale.ROOT));
    }

    private static SluseException bad(String message, String hint) {
        return SluseException.configuration("bad-option", message, hint);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getCron() {
        return cron;
    }

    public void setCron(String cron) {
        this.cron = cron;
    }

    public @Nullable Duration getEvery() {
        return every;
    }

    public void setEvery(Duration every) {
        this.every = every;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public String getMisfire() {
        return misfire;
    }

    public void setMisfire(String misfire) {
        this.misfire = misfire;
    }
}
