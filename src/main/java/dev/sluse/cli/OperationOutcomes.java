package dev.sluse.cli;

import dev.sluse.ledger.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a delivery's operations at remote systems have ended, in sentences: those that ended alike together, what went wrong first. */
final class OperationOutcomes {
    /** More than anybody reads; show has them all. */
    private static final int MOST = 10;

    private OperationOutcomes() {}

    /** Those that ended alike. */
    private record Alike(String kind, String target, String state, String answer) {
        static Alike of(Operation operation) {
            return new Alike(
                    operation.kind(),
                    operation.target(),
                    operation.told(),
                    operation.answer() == null ? "" : operation.answer());
        }

        private int urgency() {
            return switch (state) {
                case "failed", "aborted", "limit reached" -> 0;
                case "refused" -> 1;
                case "cancelled" -> 2;
                case "record errors" -> 4;
                case "done" -> 5;
                default -> 3;
            };
        }

        private String sentence(List<Operation> alike) {
            String which = alike.size() == 1
                    ? "operation " + alike.get(0).id()
                    : TextTable.number(alike.size()) + " operations, the first is "
                            + alike.get(0).id();
            return kind + " " + target + ": " + said(state, ", ", answer) + " (" + which + ")";
        }
    }

    /** The state and what was said of it, which may begin with the state itself. */
    static String said(String state, String between, String answer) {
        if (answer.isEmpty()) {
            return state;
        }
        return answer.startsWith(state) ? answer : state + between + answer;
    }

    /** @param operations all of a delivery; what was done here only is not told of */
    static List<String> of(List<Operation> operations) {
        Map<Alike, List<Operation>> groups = new LinkedHashMap<>();
        operations.stream().filter(Operation::isRemote).forEach(each -> groups.computeIfAbsent(
                        Alike.of(each), first -> new ArrayList<>())
                .add(each));
        List<String> said = new ArrayList<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> each.getKey().urgency()))
                .limit(MOST)
                .forEach(each -> said.add(each.getKey().sentence(each.getValue())));
        if (groups.size() > MOST) {
            said.add("... and " + TextTable.number(groups.size() - MOST) + " more outcomes; sluse show has them all.");
        }
        return said;
    }
}
