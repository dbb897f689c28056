import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * How many files a second one thread brings through the ledger: taken, claimed, identified, settled.
 *
 * <p>{@code java -cp "target/classes:target/lib/*" bench/TakeSpeed.java <ledger.db> <files>}
 */
public class TakeSpeed {
    public static void main(String[] arguments) {
        int files = Integer.parseInt(arguments[1]);
        Clock clock = Clock.systemUTC();
        try (Ledger ledger = Ledgers.open(Path.of(arguments[0]), clock)) {
            String run = "speed-" + clock.millis() + "-";
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                long taking = 0;
                for (int number = 0; number < files; number++) {
                    String id = run + round + "-" + number;
                    long before = System.nanoTime();
                    ledger.take(id, "bikes", id + ".csv", 1, clock.instant());
                    taking += System.nanoTime() - before;
                    Delivery claimed = ledger.claimNext("bikes", clock.instant()).orElseThrow();
                    ledger.identify(claimed.id(), "0".repeat(64), 1);
                    ledger.settle(List.of(End.of(claimed.id(), DeliveryState.DELIVERED, Ledger.Figures.NONE, "")));
                }
                System.out.printf(
                        "%,d takes/s, %,d files/s from take to end%n",
                        Math.round(files / (taking / 1e9)), Math.round(files / ((System.nanoTime() - start) / 1e9)));
            }
        }
    }
}
