package dev.sluse.component.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.Handover.Origin;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.table.convert.OutputNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what a delivery that has ended delivered, and the report on it. For one end. */
final class HandedOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandedOver.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Delivery source;
    private final Ledger.Entry end;
    private final Places places;
    private final Ledger ledger;

    HandedOver(Delivery source, Ledger.Entry end, Places places, Ledger ledger) {
        this.source = source;
        this.end = end;
        this.places = places;
        this.ledger = ledger;
    }

    /** Brings it into the spool; empty if all that it delivered has been replaced, whose own ends come next. */
    Optional<Origin> bring(Handover handover) throws IOException {
        List<Operation> outputs = outputs();
        Path base = base(outputs);
        List<Path> brought = new ArrayList<>();
        Files.createDirectories(handover.outputs());
        for (Operation each : outputs) {
            Path target = Path.of(each.target());
            Path own = handover.outputs().resolve(base.relativize(target).toString());
            if (Handover.take(target, own) && DurableFiles.sha256(own).equals(each.requestSha256())) {
                brought.add(base.relativize(target));
            } else {
                Files.deleteIfExists(own);
                leaveOut(each);
            }
        }
        if (!outputs.isEmpty() && brought.isEmpty()) {
            return Optional.empty();
        }
        report(handover);
        return Optional.of(origin(brought));
    }

    /** What it delivered, each place once; nothing if it came to nothing. */
    private List<Operation> outputs() {
        boolean came = end.event().equals("delivered") || end.event().equals("quarantined");
        Map<String, Operation> last = new LinkedHashMap<>();
        for (Operation each : came ? ledger.operations().ofDelivery(source.id()) : List.<Operation>of()) {
            if (each.kind().equals(FolderDelivery.KIND) && each.state() == Operation.State.DONE) {
                last.put(each.target(), each);
            }
        }
        return List.copyOf(last.values());
    }

    /** The innermost folder that all of them lie in. */
    private static Path base(List<Operation> outputs) {
        Path base = Path.of("/");
        for (int each = 0; each < outputs.size(); each++) {
            Path folder = Path.of(outputs.get(each).target()).resolve("..").normalize();
            base = each == 0 ? folder : base;
            while (!folder.startsWith(base)) {
                base = base.resolve("..").normalize();
            }
        }
        return base;
    }

    private Origin origin(List<Path> brought) {
        String path = source.path();
        int slash = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, slash);
        String stem = OutputNames.stem(path.substring(slash));
        boolean one = brought.size() == 1;
        String body = brought.isEmpty() ? "" : one ? brought.get(0).toString() : ".";
        String name = brought.isEmpty() ? stem + ".report.json" : one ? fileName(brought.get(0)) : stem;
        return new Origin(source.flow(), source.id(), end.event(), end.text(), folder + name, body);
    }

    private void leaveOut(Operation output) {
        String text = ledger.operations()
                .laterOnTarget(output)
                .map(other -> output.target() + " was replaced by delivery " + other.id()
                        + " before it could be handed on to a flow that follows; that delivery's own end comes next.")
                .orElse(output.target()
                        + " was taken away or changed before it could be handed on to a flow that follows.");
        LOG.info("{}: {}", source.id(), text);
        ledger.note(source.id(), source.flow(), "not-handed-on", text);
    }

    /** A delivery without a step that reports has only the ledger's word. */
    private void report(Handover handover) throws IOException {
        if (Handover.take(places.reports(source.id()).resolve("report.json"), handover.report())) {
            return;
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", source.name());
        input.put("bytes", source.bytes());
        input.put("sha256", source.sha256());
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("valid", end.event().equals("delivered"));
        report.put("delivery", source.id());
        report.put("flow", source.flow());
        report.put("state", end.event());
        report.put("reason", end.text());
        report.put("input", input);
        Files.write(handover.report(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
        DurableFiles.force(handover.report());
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
