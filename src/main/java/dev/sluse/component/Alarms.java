package dev.sluse.component;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/**
 * Wakes schedules at their times, by a Quartz of Camel's that is there only while one is set: two threads for all of them. It
 * remembers nothing, since what is due stands in the ledger. Thread-safe.
 */
final class Alarms {
    private static final String WAKEN = "waken";

    private final Set<String> names = new HashSet<>();
    private @Nullable QuartzComponent quartz;

    /** The Quartz that a schedule is to be woken by; it is started with the first alarm, so that no start waits for it. */
    synchronized QuartzComponent open(CamelContext context, String name) {
        QuartzComponent opened = quartz;
        if (opened == null) {
            opened = new QuartzComponent(context);
            opened.setProperties(properties());
            quartz = opened;
        }
        names.add(name);
        return opened;
    }

    /** Has a schedule woken at a time, instead of the time that was set before; a time that has passed is now. */
    synchronized void set(QuartzComponent opened, String name, Instant time, Runnable waken) {
        if (!names.contains(name)) {
            // it was closed meanwhile
            return;
        }
        try {
            ServiceHelper.startService(opened);
            Scheduler scheduler = opened.getScheduler();
            if (!scheduler.isStarted()) {
                scheduler.start();
            }
            JobDataMap data = new JobDataMap(Map.of(WAKEN, waken));
            Trigger trigger = TriggerBuilder.newTrigger()
                    .withIdentity(name)
                    .startAt(Date.from(time))
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                    .build();
            scheduler.scheduleJob(
                    JobBuilder.newJob(Waking.class)
                            .withIdentity(name)
                            .setJobData(data)
                            .build(),
                    Set.of(trigger),
                    true);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets a schedule; with the last one Quartz and its threads are gone. */
    synchronized void close(String name) {
        QuartzComponent running = quartz;
        if (running == null || !names.remove(name)) {
            return;
        }
        try {
            Scheduler scheduler = running.getScheduler();
            // null until the first alarm
            if (scheduler != null) {
                scheduler.deleteJob(JobKey.jobKey(name));
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
        if (names.isEmpty()) {
            ServiceHelper.stopAndShutdownService(running);
            quartz = null;
        }
    }

    /** One thread that waits and one that wakes; a name of its own, since Quartz shares those of one name in a process. */
    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("org.quartz.scheduler.instanceName", "schedules-" + Integer.toHexString(hashCode()));
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "1");
        properties.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        return properties;
    }

    /** Made by Quartz, therefore public. */
    @DisallowConcurrentExecution
    public static final class Waking implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            if (context.getMergedJobDataMap().get(WAKEN) instanceof Runnable waken) {
                waken.run();
            }
        }
    }
}
