package dev.sluse.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The route of a new flow as text, as the shipped ones are written, with what the next colleague may change.
 *
 * @param id the flow's id, also its folders' name
 * @param source the file that it was made from
 * @param sample what the sample is called
 * @param zipped whether the file was a zip
 * @param readAs how it was read
 * @param options the reading options that were given
 */
record NewFlow(String id, String source, String sample, boolean zipped, ReadAs readAs, Map<String, String> options) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final int LONGEST_ID = 60;
    private static final Pattern ENDING = Pattern.compile(".*\\.([A-Za-z0-9]{1,10})");
    /** What a drop leaves alone, since it looks hidden or unfinished, or is no plain name. */
    private static final Pattern NO_INPUT = Pattern.compile("\\..*|.*(\\.part|\\.tmp|~)|.*[\\p{Cntrl}\\\\\uFFFD].*");

    /** Whether a name can be a flow's id and a folder's name everywhere. */
    static boolean isId(String name) {
        return ID.matcher(name).matches() && name.length() <= LONGEST_ID;
    }

    /** What a sample is called: as the file, unless a drop would not take that. */
    static String sampleName(String id, String file) {
        return NO_INPUT.matcher(file).matches() ? id + ".csv" : file;
    }

    /** The regular expression of the names to take; empty if the sample's name has no ending: then all are. */
    String include() {
        var ending = ENDING.matcher(sample);
        if (!ending.matches()) {
            return "";
        }
        String word = ending.group(1).toLowerCase(Locale.ROOT);
        return zipped ? ".*\\.(" + word + "|zip)" : ".*\\." + word + "(\\.gz)?";
    }

    /** The text of {@code routes/<id>.camel.yaml}. */
    String text() {
        StringBuilder text = new StringBuilder();
        comments().forEach(each -> text.append("# ").append(each).append('\n'));
        text.append("- route:\n    id: ").append(id.matches("[a-z].*") ? YamlText.scalar(id) : '"' + id + '"');
        text.append("\n    description: ")
                .append(YamlText.scalar("Files such as " + sample + ", checked and published as Parquet"));
        text.append("\n    from:\n      uri: ").append("drop:" + id).append('\n');
        if (!include().isEmpty()) {
            text.append("      parameters:\n        include: ")
                    .append(YamlText.single(include()))
                    .append('\n');
        }
        text.append("      steps:\n        - to:\n            id: check-and-convert\n");
        text.append("            uri: table:csv-to-parquet\n            parameters:\n");
        text.append("              schema: ").append(id).append(".schema.json\n");
        options.forEach((name, value) -> text.append("              ")
                .append(YamlText.scalar(name))
                .append(": ")
                .append(YamlText.scalar(value))
                .append('\n'));
        text.append("              onInvalid: quarantine\n");
        text.append("        - to:\n            id: publish\n            uri: folder:")
                .append(id)
                .append('\n');
        return text.toString();
    }

    private List<String> comments() {
        boolean given = options.containsKey("delimiter") && options.containsKey("encoding");
        return List.of(
                "Made by sluse new from " + source.replaceAll("\\p{Cntrl}", " ") + ", which is " + readAs.encoding()
                        + " with \"" + (readAs.isTabbed() ? "tab" : readAs.delimiter()) + "\" between cells"
                        + (given ? "." : ":"),
                given
                        ? "both are given below, so every file has to be so."
                        : "what is not given below is found anew in each file.",
                "What may be changed:",
                "  description  in your words, what the flow is for",
                "  include      which names are taken, a regular expression; other files are left there and told of",
                "  parameters   how tables are read, and lang, the sender's language: sluse components table",
                "  onInvalid    quarantine delivers the good rows and sets the others aside; reject refuses the file",
                "The schema schemas/" + id + ".schema.json is a draft. The id names the flow in the ledger and its",
                "folders: leave it once files have come. After a change: sluse lint, then sluse test " + id + ".");
    }
}
