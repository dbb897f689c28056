package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.StatusDocument.Item;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of a row of a changeset, out of what became of it: in result.csv, and where it was refused as a fault. */
record Sayings(Words words) {

    /** What NVDB holds against the object itself. */
    Fault fault(SourceRows.Row row, Outcome.Of of, Item item, Columns columns) {
        String member = SaidOf.member(item);
        Columns.Column column = member == null ? null : columns.of(member);
        String said = item.message().isBlank() ? item.code() : item.message();
        return words.fault(
                true,
                "refused",
                item.code(),
                member == null ? "rejected-object" : "rejected",
                row.line(),
                row.row(),
                column,
                null,
                Map.of("said", Fault.cut(said), "detail", of.state()));
    }

    /** Why a row was not written that was not at fault itself. */
    Fault other(Outcome outcome, Outcome.Of of, SourceRows.Row row) {
        ResultRows.Row culprit = of.culprit();
        String key = culprit == null ? "set-rejected-whole" : "set-rejected";
        return words.fault(
                true,
                "refused",
                of.state(),
                key,
                row.line(),
                row.row(),
                null,
                null,
                Map.of(
                        "detail",
                        culprit == null ? "" : Long.toString(culprit.line()),
                        "limit",
                        of.changeset().isEmpty() ? words.say("not-stored", Map.of()) : of.changeset(),
                        "said",
                        said(outcome)));
    }

    private String said(Outcome outcome) {
        String whole = outcome.whole().stream()
                .map(each -> each.message().isBlank() ? each.code() : each.message())
                .collect(Collectors.joining(" "));
        String answer = outcome.operation().answer();
        return Fault.cut(!whole.isBlank() ? whole : answer == null ? words.say("no-reason", Map.of()) : answer);
    }

    /** The row's line in result.csv. */
    ResultFile.Line line(Outcome outcome, Outcome.Of of) {
        String codes = of.items().stream().map(Item::code).distinct().collect(Collectors.joining(" "));
        return new ResultFile.Line(
                of.row().line(),
                of.row().tempId(),
                number(of.nvdbId()),
                number(of.version()),
                of.changeset(),
                of.state(),
                codes,
                messages(outcome, of));
    }

    private String messages(Outcome outcome, Outcome.Of of) {
        String messages = of.items().stream().map(Item::message).collect(Collectors.joining(" "));
        ResultRows.Row culprit = of.culprit();
        if (of.refused() && !of.faulted()) {
            return culprit == null
                    ? words.say("result.rejected-whole", Map.of("said", said(outcome)))
                    : words.say("result.rejected", Map.of("detail", Long.toString(culprit.line())));
        }
        if (outcome.dryRun() && !of.refused()) {
            return (words.say("result.dry-run", Map.of()) + " " + messages).strip();
        }
        if (of.written() || of.refused() || !messages.isEmpty()) {
            return messages;
        }
        String answer = outcome.operation().answer();
        if (outcome.operation().state().isOpen()) {
            return words.say("result.open", Map.of());
        }
        return answer == null ? "" : answer;
    }

    private static String number(long number) {
        return number == 0 ? "" : Long.toString(number);
    }
}
