package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has arrived once all is settled, such that two homes which got the same files must be equal in it, however often one of them
 * crashed.
 *
 * @param out what was delivered, by digest
 * @param archive inputs accepted
 * @param quarantine files refused and rows set aside
 * @param replies what senders are told
 * @param reports number of deliveries that have a report of just these files
 * @param states of all deliveries
 * @param operations how many of each delivery, and their states
 */
record FarEnd(
        Map<String, String> out,
        Map<String, String> archive,
        Map<String, String> quarantine,
        Map<String, String> replies,
        Map<List<String>, Integer> reports,
        Map<String, String> states,
        Map<String, List<String>> operations) {

    static FarEnd of(TestHome home) throws IOException {
        Map<String, String> replies = home.files("drops");
        assertThat(replies.keySet()).allMatch(file -> file.matches("[a-z]+/_replies/[^/]+\\.ID\\.(html|errors\\.csv)"));
        assertThat(home.files("spool")).isEmpty();
        Map<String, List<String>> operations = new TreeMap<>();
        for (Delivery each : home.deliveries()) {
            assertThat(each.revision()).as(each.path()).isOne();
            List<Operation> all = home.read(ledger -> ledger.operations().ofDelivery(each.id()));
            operations.put(
                    each.flow() + "/" + each.path(),
                    all.stream()
                            .map(operation -> operation.kind() + " " + operation.state())
                            .toList());
        }
        return new FarEnd(
                home.files("out"),
                home.files("archive"),
                home.files("quarantine"),
                replies,
                reports(home),
                home.states(),
                operations);
    }

    /** Inode and time of each file that is out: both change if it is put there a second time. */
    static Map<Path, String> identities(TestHome home) throws IOException {
        Map<Path, String> identities = new TreeMap<>();
        for (Path each : home.regularFiles("out")) {
            identities.put(each, Files.getAttribute(each, "unix:ino") + " " + Files.getLastModifiedTime(each));
        }
        return identities;
    }

    private static Map<List<String>, Integer> reports(TestHome home) throws IOException {
        Map<String, List<String>> byDelivery = new TreeMap<>();
        for (Path each : home.regularFiles("reports")) {
            Path relative = home.home().resolve("reports").relativize(each);
            byDelivery
                    .computeIfAbsent(relative.getName(0).toString(), id -> new ArrayList<>())
                    .add(relative.subpath(1, relative.getNameCount()).toString());
        }
        Map<List<String>, Integer> reports = new java.util.HashMap<>();
        byDelivery.values().forEach(names -> reports.merge(names, 1, Integer::sum));
        return reports;
    }
}
