package dev.sluse.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.component.delivery.Aftermath;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ods.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps each record error of a publish beside the report, as {@code record-errors.csv}, and says how many there are with the delivery: the
 * cells are bad, and the records are public all the same.
 */
public final class OdsRecordErrors implements Aftermath {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS = List.of("record_id", "field_uid", "processor_uid", "message");

    private final Places places;
    private final Ledger ledger;

    /** @param ledger with what Opendatasoft said last */
    public OdsRecordErrors(Places places, Ledger ledger) {
        this.places = places;
        this.ledger = ledger;
    }

    @Override
    public boolean concerns(Operation operation) {
        return operation.kind().equals(Action.PUBLISH.kind())
                && errors(operation).size() > 0;
    }

    @Override
    public Result write(Delivery delivery, List<Operation> all) throws IOException {
        List<Operation> concerned = all.stream().filter(this::concerns).toList();
        StringBuilder csv = new StringBuilder("dataset," + String.join(",", COLUMNS) + "\n");
        for (Operation each : concerned) {
            for (JsonNode error : errors(each)) {
                csv.append(quoted(each.target()));
                COLUMNS.forEach(column ->
                        csv.append(',').append(quoted(error.path(column).asText(""))));
                csv.append('\n');
            }
        }
        Path folder = places.reports(delivery.id());
        DurableFiles.makeFolder(folder);
        Path file = folder.resolve("record-errors.csv");
        DurableFiles.write(new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)), file);
        DurableFiles.force(folder);
        String reason = concerned.stream().map(this::sentence).collect(Collectors.joining(" "));
        boolean isWhole = concerned.stream().noneMatch(each -> document(each).has("records_errors_not_kept"));
        String where = " is in record-errors.csv of the report.";
        return new Result(0, null, List.of(file), reason + (isWhole ? " Each" : " The beginning of the list") + where);
    }

    /** Of one that has failed its end is told by itself. */
    private String sentence(Operation operation) {
        int errors = errors(operation).size();
        return operation.state() == Operation.State.DONE
                ? "Dataset " + operation.target() + " was " + operation.answer() + "."
                : "Dataset " + operation.target() + " has " + errors
                        + (errors == 1 ? " record error." : " record errors.");
    }

    private JsonNode errors(Operation operation) {
        return document(operation).path("records_errors");
    }

    private JsonNode document(Operation operation) {
        try {
            return JSON.readTree(ledger.remote().document(operation.id()).orElse("{}"));
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** Quoted where needed, and no formula for a spreadsheet: what it says comes from the data. */
    private static String quoted(String cell) {
        boolean isFormula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        String safe = isFormula ? "'" + cell : cell;
        boolean plain = safe.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
