package dev.sluse.component.notice;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.NameKey;
import dev.sluse.component.delivery.NameTakenException;
import dev.sluse.ledger.End;
import dev.sluse.table.report.Finding;
import dev.sluse.table.report.FindingTable;
import dev.sluse.table.report.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page that answers one delivery: what happened, what was published, what is wrong, what to do. */
final class ReplyPage {
    /** Stands among the values where rows are handed over one by one, so that mended ones go alone. */
    static final String BY_ROW = "byRow";

    private final ReplyTexts texts;
    private final DeliveryWork work;
    private final End end;
    private final Outcome outcome;
    private final Map<String, String> values;
    private final List<Finding> findings;
    private final long all;

    /**
     * @param values what the texts' places are filled with
     * @param findings the first ones
     * @param all how many there are
     */
    ReplyPage(
            ReplyTexts texts,
            DeliveryWork work,
            End end,
            Map<String, String> values,
            List<Finding> findings,
            long all) {
        this.texts = texts;
        this.work = work;
        this.end = end;
        // a name that is too long is nobody's fault but the name's
        this.outcome = values.containsKey("bytes") ? Outcome.REJECTED : Outcome.of(end);
        this.values = values;
        this.findings = findings;
        this.all = all;
    }

    String page() {
        Page page = new Page(texts.language(), say("title." + outcome.word()));
        page.verdict(outcome.colour(), say(said()));
        if (values.containsKey("published")) {
            page.paragraph(say(outcome == Outcome.FAILED ? "published.before" : "published.as"));
        }
        if (outcome == Outcome.REPEATED && values.containsKey("setAside")) {
            page.paragraph(say("said.repeated.open"));
        }
        wrong(page);
        toDo(page);
        page.table(say("facts"), List.of(), facts());
        page.paragraph(say("foot"));
        return page.end();
    }

    private String said() {
        boolean counted = end.figures().rows() >= 0;
        if (outcome == Outcome.DELIVERED && !counted) {
            return "said.delivered.whole";
        }
        boolean differs =
                switch (outcome) {
                    case REJECTED -> isToBeMendedByRow();
                    case QUARANTINED, MENDED, MENDED_IN_PART -> values.containsKey(BY_ROW);
                    default -> false;
                };
        return "said." + outcome.word() + (differs ? ".rows" : "");
    }

    /** Whether all was refused elsewhere, row by row. */
    private boolean isToBeMendedByRow() {
        return values.containsKey(BY_ROW) && values.containsKey("quarantine");
    }

    private void wrong(Page page) {
        String known = known();
        if (findings.isEmpty() && known.isEmpty()) {
            return;
        }
        page.heading(say("wrong"));
        if (!known.isEmpty()) {
            page.paragraph(say("wrong." + known));
        }
        FindingTable.in(texts.language()).write(page, findings, all);
        if (values.containsKey("errorsFile")) {
            page.paragraph(say(values.containsKey("errorsMore") ? "wrong.file.first" : "wrong.file"));
        }
    }

    /** What is wrong where it is not in the findings: the beginning of its texts. */
    private String known() {
        if (outcome != Outcome.REJECTED && outcome != Outcome.FAILED) {
            return "";
        }
        if (work.fault() instanceof NameTakenException) {
            return "name-taken";
        }
        if (values.containsKey("bytes")) {
            return "name-too-long";
        }
        return outcome == Outcome.REJECTED && findings.isEmpty() ? "rules" : "";
    }

    private void toDo(Page page) {
        page.heading(say("todo"));
        String known = known();
        if (known.startsWith("name-")) {
            page.paragraph(say("todo." + known));
            return;
        }
        switch (isToBeMendedByRow() && outcome == Outcome.REJECTED ? Outcome.QUARANTINED : outcome) {
            case REJECTED ->
                page.steps(List.of(
                                say(findings.isEmpty() ? "todo.mend.said" : "todo.mend"),
                                say("todo.save"),
                                say("todo.drop")))
                        .paragraph(say(mendsOthers() ? "todo.rows.leave" : "todo.right"));
            case QUARANTINED, MENDED_IN_PART -> mendRows(page);
            case FAILED -> page.paragraph(say("todo.failed"));
            case REPEATED -> page.paragraph(say("todo.nothing")).paragraph(say("todo.new-content"));
            case DELIVERED, MENDED -> page.paragraph(say("todo.nothing"));
        }
        if (end.figures().warnings() > 0) {
            page.paragraph(say("todo.warnings"));
        }
    }

    /** Whether it was to bring rows back that had been set aside. */
    private boolean mendsOthers() {
        return work.delivery().name().endsWith(NameKey.SET_ASIDE);
    }

    private void mendRows(Page page) {
        boolean byRow = values.containsKey(BY_ROW);
        if (values.containsKey("quarantine")) {
            page.paragraph(say("todo.rows"));
            page.steps(List.of(
                    say("todo.rows.open"),
                    say("todo.rows.mend"),
                    say("todo.rows.leave"),
                    say(byRow ? "todo.rows.send" : "todo.rows.drop")));
        }
        if (byRow) {
            page.paragraph(say("todo.rows.fine"));
            page.paragraph(say("todo.rows.once"));
        } else if (outcome == Outcome.QUARANTINED) {
            page.paragraph(say("todo.whole"));
        }
        page.paragraph(say("todo.right"));
    }

    private List<List<String>> facts() {
        List<List<String>> facts = new ArrayList<>();
        fact(facts, "name");
        fact(facts, "folder");
        fact(facts, "taken");
        fact(facts, "rows");
        fact(facts, "delivery");
        return facts;
    }

    private void fact(List<List<String>> facts, String key) {
        String value = values.get(key);
        if (value != null) {
            facts.add(List.of(say("fact." + key), value));
        }
    }

    private String say(String key) {
        return texts.text(key, values);
    }

    /** Whether it is the sender's name that is at fault, which is told as a failure. */
    static boolean isNameTooLong(DeliveryWork work, End end) {
        return (work.fault() instanceof SluseException sluse && sluse.code().equals("name-too-long"))
                || end.reason().startsWith("The name \"" + work.delivery().name() + "\" is too long");
    }
}
