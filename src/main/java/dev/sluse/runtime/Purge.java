package dev.sluse.runtime;

import dev.sluse.component.delivery.Fault;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Requests;
import dev.sluse.runtime.PurgeTally.Removed;
import dev.sluse.runtime.Retention.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has been kept long enough after its delivery ended: inputs, rows set aside, reports and replies, what is left in the
 * spool, and lines of the journal where that is wanted. Never an output, and nothing of a delivery that waits for a person.
 */
final class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Retention retention;
    private final PurgedFiles files;
    private final SpoolLeftovers leftovers;
    private final InstantSource clock;

    Purge(Ledger ledger, Places places, Retention retention, InstantSource clock) {
        this.ledger = ledger;
        this.retention = retention;
        this.files = new PurgedFiles(places);
        this.leftovers = new SpoolLeftovers(places, ledger);
        this.clock = clock;
    }

    /** Which files follow which setting. */
    private record Rule(Kind kind, String place, What what) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Kind.INPUT, "archive/", What.ARCHIVE),
            new Rule(Kind.INPUT, "quarantine/", What.QUARANTINE),
            new Rule(Kind.QUARANTINE, "quarantine/", What.QUARANTINE),
            new Rule(Kind.REPORT, "reports/", What.REPORTS),
            new Rule(Kind.REPLY, "drops/", What.REPORTS));

    /** What a machine reads. */
    record Detail(boolean dryRun, PurgeTally removed) {}

    /** Removes all that is due, or counts it. */
    Answer answer(boolean dryRun) {
        Round round = new Round(dryRun);
        boolean more = round.next();
        while (more) {
            more = round.next();
        }
        return new Answer(Requests.DONE, round.tally.sentence(dryRun), new Detail(dryRun, round.tally));
    }

    /** All flows and rules once, a page at a time. */
    final class Round {
        private final boolean dryRun;
        private final Instant now = clock.instant();
        private final PurgeTally tally = new PurgeTally();
        private final Queue<Step> steps = new ArrayDeque<>();

        Round(boolean dryRun) {
            this.dryRun = dryRun;
            before("", What.SPOOL).filter(due -> !dryRun).ifPresent(due -> steps.add(() -> spoken(due)));
            for (String flow : ledger.counts().keySet()) {
                RULES.forEach(
                        rule -> before(flow, rule.what()).ifPresent(due -> steps.add(new Pages(flow, rule, due))));
                before(flow, What.SPOOL)
                        .ifPresent(due -> steps.add(() -> once(What.SPOOL, leftovers.remove(flow, due, dryRun))));
                before(flow, What.JOURNAL).filter(due -> !dryRun).ifPresent(due -> steps.add(() -> lines(flow, due)));
            }
        }

        /** Does one page; false if there is nothing left to do. */
        boolean next() {
            Step step = steps.peek();
            if (step == null) {
                return false;
            }
            boolean goesOn;
            try {
                goesOn = step.goesOn();
            } catch (IOException | UncheckedIOException e) {
                left(e);
                goesOn = false;
            }
            if (!goesOn) {
                steps.remove();
            }
            return true;
        }

        /** What cannot be removed must not keep all else: it is tried again by the next round. */
        private void left(Exception why) {
            LOG.warn("Retention could not remove something, and goes on: {}", Fault.sentence(why));
            tally.left();
        }

        PurgeTally tally() {
            return tally;
        }

        private Optional<Instant> before(String flow, What what) {
            return retention.of(flow, what).map(now::minus);
        }

        private boolean once(What what, Removed removed) {
            tally.add(what, removed);
            return false;
        }

        /** What was said for operations that have ended is of use as long as their bytes would be. */
        private boolean spoken(Instant due) {
            int lines = ledger.remote().forgetConversations(due, PAGE);
            return ledger.remote().forgetDocuments(due, PAGE) == PAGE || lines == PAGE;
        }

        private boolean lines(String flow, Instant due) {
            int lines = ledger.forgetJournal(flow, due, PAGE);
            tally.add(What.JOURNAL, new Removed(lines, 0));
            return lines > 0;
        }

        /** The files of one flow that follow one rule. */
        private final class Pages implements Step {
            private final String flow;
            private final Rule rule;
            private final Instant due;
            private @Nullable String after;

            Pages(String flow, Rule rule, Instant due) {
                this.flow = flow;
                this.rule = rule;
                this.due = due;
            }

            @Override
            public boolean goesOn() {
                List<Kept> page = ledger.files().endedBefore(flow, rule.kind(), rule.place(), due, after, PAGE);
                for (Kept each : page) {
                    one(each);
                    after = each.delivery();
                }
                return page.size() == PAGE;
            }

            private void one(Kept file) {
                try {
                    tally.add(rule.what(), dryRun ? files.size(rule.place(), file) : removed(file));
                } catch (IOException | UncheckedIOException e) {
                    left(e);
                }
            }

            private Removed removed(Kept file) throws IOException {
                Removed removed = files.remove(rule.place(), file);
                ledger.files().forget(file);
                return removed;
            }
        }
    }

    /** A part of a round. */
    private interface Step {
        /** Does a page of it; false if that was the last one. */
        boolean goesOn() throws IOException;
    }
}
