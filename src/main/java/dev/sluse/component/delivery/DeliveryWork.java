package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.table.TableResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way through a flow: what its steps found is noted here, and here alone it is decided how it ends. It
 * travels as the exchange property {@link #PROPERTY}. Thread-safe: a route may work in parallel.
 */
public final class DeliveryWork {
    /** Name of the exchange property. */
    public static final String PROPERTY = "SluseDelivery";

    /**
     * A table step that ran to its end.
     *
     * @param report the folder with its report
     */
    public record Step(int number, Path folder, Path report, TableResult result) {
        /** One whose report lies where it was written. */
        public Step(int number, Path folder, TableResult result) {
            this(number, folder, folder.resolve("report"), result);
        }
    }

    private final Delivery delivery;
    private final String folder;
    private final Path input;
    private final Path work;
    private final @Nullable Answering answering;
    private final boolean inputIsKept;
    private final List<Step> steps = new ArrayList<>();
    private final List<Path> handedOut = new ArrayList<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private int begun;
    private int outputs;
    private @Nullable Throwable fault;
    private final @Nullable Path mended;
    private boolean mendedRead;
    private Figures counted = Figures.NONE;
    private Mending.@Nullable Outcome outcome;
    private @Nullable Fingerprint begunWith;
    private @Nullable Round round;

    /**
     * @param folder the folder that archive and quarantine are named by
     * @param input the taken file in the spool
     * @param work the delivery's folder in the spool
     */
    public DeliveryWork(Delivery delivery, String folder, Path input, Path work) {
        this(delivery, folder, input, work, null, null, true);
    }

    /** @param answering how its sender is told; null if nobody can be */
    public DeliveryWork(Delivery delivery, String folder, Path input, Path work, @Nullable Answering answering) {
        this(delivery, folder, input, work, null, answering, true);
    }

    /** @param mended rows to be read in the places of the input's own, or null: the delivery goes through the flow once more */
    DeliveryWork(
            Delivery delivery,
            String folder,
            Path input,
            Path work,
            @Nullable Path mended,
            @Nullable Answering answering) {
        this(delivery, folder, input, work, mended, answering, true);
    }

    /**
     * One that has ended and goes through its flow once more, since rows of it were mended.
     *
     * @param dropped what has brought them
     */
    static DeliveryWork mended(
            Delivery delivery, DeliveryWork dropped, Path input, Path work, Path mended, Round round) {
        DeliveryWork again = new DeliveryWork(delivery, dropped.folder, input, work, mended, null);
        again.round = round;
        return again;
    }

    private DeliveryWork(
            Delivery delivery,
            String folder,
            Path input,
            Path work,
            @Nullable Path mended,
            @Nullable Answering answering,
            boolean inputIsKept) {
        this.inputIsKept = inputIsKept;
        this.mended = mended;
        this.delivery = delivery;
        this.folder = folder;
        this.input = input;
        this.work = work;
        this.answering = answering;
    }

    /** How its sender is told; null if nobody can be. */
    public @Nullable Answering answering() {
        return answering;
    }

    /**
     * One whose input is nobody's file: it is empty, or what another flow delivered and keeps. It is neither archived nor quarantined.
     *
     * @param input in the spool; need not be there
     */
    public static DeliveryWork ofSource(Delivery delivery, Path input, Path work) {
        return new DeliveryWork(delivery, delivery.flow(), input, work, null, null, false);
    }

    /** Whether the input is archived or quarantined at the end. */
    public boolean inputIsKept() {
        return inputIsKept;
    }

    public Delivery delivery() {
        return delivery;
    }

    public String folder() {
        return folder;
    }

    public Path input() {
        return input;
    }

    public Path work() {
        return work;
    }

    /** The mended rows, for a step that reads this file; null if there are none, or it is not the input as it was dropped. */
    public synchronized @Nullable Path mendedRows(Path file) {
        if (mended == null || !file.equals(input)) {
            return null;
        }
        mendedRead = true;
        return mended;
    }

    /** The rows that have come back mended this time; null if it has not ended before. */
    public synchronized @Nullable Round round() {
        return round;
    }

    /** Whether a step has read the mended rows, if there are any. */
    synchronized boolean isMendedRead() {
        return mended == null || (mendedRead && !steps.isEmpty());
    }

    synchronized void mended(Mending.Outcome what) {
        outcome = what;
    }

    /** What has become of the rows that this delivery mends; null unless it is a file of mended rows that was of use. */
    public synchronized Mending.@Nullable Outcome outcome() {
        return outcome;
    }

    /** Work begins: from now on the input must stay as it is. */
    public synchronized void begin() throws IOException {
        begunWith = Fingerprint.of(input);
    }

    /**
     * Holds the input to what it was when work began.
     *
     * @throws InputChangedException if it is not: it is to be begun again
     */
    public synchronized void checkUnchanged() throws IOException {
        if (begunWith != null && !begunWith.equals(Fingerprint.of(input))) {
            throw new InputChangedException(delivery.path());
        }
    }

    /** The number of the next step, from 1; its folder is {@code work/steps/<number>}. */
    public synchronized int nextStep() {
        return ++begun;
    }

    public Path stepFolder(int number) {
        return work.resolve("steps").resolve(Integer.toString(number));
    }

    /** How often a step of this run acts on a target now, from 1; the same after a restart where steps follow each other. */
    public synchronized int turn(String target) {
        return turns.merge(target, 1, Integer::sum);
    }

    /** The number of the next file that leaves, from 0: the batch of its operation, the same after a restart. */
    public synchronized int nextOutput() {
        return outputs++;
    }

    /**
     * Whether a file may leave as it is and not as a copy: true the first time that one of the work folder is asked for. Nothing
     * that is kept, and no two deliveries, share their bytes with a file that others may write into.
     */
    public synchronized boolean mayLeave(Path file) {
        if (!file.startsWith(work) || handedOut.contains(file)) {
            return false;
        }
        handedOut.add(file);
        return true;
    }

    public synchronized void finished(Step step) {
        steps.add(step);
    }

    /** A later step has found more in what a step read: what is noted of that is replaced. */
    public synchronized void amended(Step step) {
        steps.replaceAll(each -> each.number() == step.number() ? step : each);
    }

    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /** A step of ours failed. The first fault counts, but a stop wins: the delivery is then simply begun again. */
    public synchronized void failed(Throwable thrown) {
        if (fault == null || Fault.of(thrown) == Fault.STOPPED) {
            fault = thrown;
        }
    }

    /** What went wrong in a step of ours, even if the flow's {@code onException} has dealt with it. */
    public synchronized @Nullable Throwable fault() {
        return fault;
    }

    /** How it ends if nothing went wrong. */
    public synchronized DeliveryState goodEnd() {
        boolean someRefused =
                steps.stream().anyMatch(step -> step.result().verdict() == TableResult.Verdict.QUARANTINED);
        return someRefused ? DeliveryState.QUARANTINED : DeliveryState.DELIVERED;
    }

    /** What its source has counted; it holds as long as no step has. */
    public synchronized void counted(Figures figures) {
        counted = figures;
    }

    /** Rows of the first step, and what all of them refused. */
    public synchronized Figures figures() {
        if (steps.isEmpty()) {
            return counted;
        }
        long rows = steps.get(0).result().rows();
        long quarantined =
                steps.stream().mapToLong(s -> s.result().quarantined()).sum();
        long errors = steps.stream().mapToLong(s -> s.result().errors()).sum();
        long warnings = steps.stream().mapToLong(s -> s.result().warnings()).sum();
        return new Figures(rows, rows - quarantined, quarantined, errors, warnings);
    }
}
