/**
 * When a schedule is due and what becomes of times that were missed, in plain Java: the times of a cron expression or an interval,
 * and their deliveries in the ledger. Uses the ledger and Quartz's cron expressions, not Camel. Start reading at {@code Timetable}.
 */
@NullMarked
package dev.sluse.component.schedule;

import org.jspecify.annotations.NullMarked;
