import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long one thread needs to bring a file through each of some ledgers: taken, claimed, identified, settled. File by file in turns, so that
 * whatever else the machine does meets all of them alike; the processor time of a take is told, too, for machines that others use. The paths lie anywhere among those of {@code FillLedger}.
 *
 * <p>{@code java -cp "target/classes:target/lib/*" bench/TakeSpeed.java <files> <ledger.db> [another.db ...]}
 */
public class TakeSpeed {
    private static final int WARM_UP = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path file;
    private final Ledger ledger;
    private final Clock clock = Clock.systemUTC();
    private final String run = "speed-" + clock.millis() + "-";
    private final Random random = new Random(4711);
    private final long[] takes;
    private final long[] work;
    private final long[] all;

    TakeSpeed(Path file, int files) {
        this.file = file;
        this.ledger = Ledgers.open(file, clock);
        this.takes = new long[files];
        this.work = new long[files];
        this.all = new long[files];
    }

    public static void main(String[] arguments) {
        int files = Integer.parseInt(arguments[0]);
        List<TakeSpeed> ledgers = Arrays.stream(arguments)
                .skip(1)
                .map(each -> new TakeSpeed(Path.of(each), files))
                .toList();
        for (int number = -WARM_UP; number < files; number++) {
            for (TakeSpeed each : ledgers) {
                each.one(number);
            }
        }
        ledgers.forEach(TakeSpeed::tell);
    }

    private void one(int number) {
        String id = run + (number + WARM_UP);
        String path = "2026/" + random.nextInt(1_000_000) + "-" + id + ".csv";
        long worked = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        ledger.take(id, "bikes", path, 1, clock.instant());
        long taken = System.nanoTime();
        worked = THREADS.getCurrentThreadCpuTime() - worked;
        Delivery claimed = ledger.claimNext("bikes", clock.instant()).orElseThrow();
        ledger.identify(claimed.id(), "0".repeat(64), 1);
        ledger.settle(List.of(End.of(claimed.id(), DeliveryState.DELIVERED, Ledger.Figures.NONE, "")));
        long end = System.nanoTime();
        if (number >= 0) {
            takes[number] = taken - start;
            work[number] = worked;
            all[number] = end - start;
        }
    }

    private void tell() {
        ledger.close();
        System.out.printf("%s: take %s; its processor time %s; from take to end %s%n",
                file, figures(takes), figures(work), figures(all));
    }

    private static String figures(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return String.format(
                "median %.2f ms, mean %.2f ms, 9 of 10 within %.2f ms",
                sorted[sorted.length / 2] / 1e6, mean / 1e6, sorted[sorted.length * 9 / 10] / 1e6);
    }
}
