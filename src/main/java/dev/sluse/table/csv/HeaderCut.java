package dev.sluse.table.csv;

import dev.sluse.table.report.DelimiterName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A header row cut otherwise than its file is read. Not part of reading: asked for once, where the columns are not those that
 * somebody waits for.
 *
 * @param delimiter as {@link DelimiterName} calls it
 * @param names of the columns that it makes, trimmed
 */
public record HeaderCut(String delimiter, List<String> names) {
    /** A longer row is hardly a header, and would be cut very often. */
    private static final int LONGEST = 1 << 16;

    /** All cuts of two names or more, one for each sign in the header that may stand between cells; none without a header. */
    public static List<HeaderCut> others(Header header, Dialect dialect) {
        List<HeaderCut> cuts = new ArrayList<>();
        String raw = header.raw();
        if (raw.length() > LONGEST) {
            return cuts;
        }
        raw.chars()
                .distinct()
                .filter(sign -> maySeparate(sign) && sign != dialect.delimiter() && sign != dialect.quote())
                .mapToObj(sign -> at(raw, (byte) sign, dialect))
                .forEach(cuts::add);
        cuts.add(new HeaderCut(DelimiterName.SPACES, Arrays.asList(raw.strip().split(" +"))));
        cuts.add(new HeaderCut(
                DelimiterName.SPACES,
                Arrays.stream(raw.strip().split(" {2,}")).map(String::strip).toList()));
        cuts.removeIf(each -> each.names().size() < 2);
        return cuts;
    }

    private static boolean maySeparate(int sign) {
        return sign < 128 && !Character.isLetterOrDigit(sign) && sign != ' ' && sign != '\r' && sign != '\n';
    }

    private static HeaderCut at(String raw, byte delimiter, Dialect dialect) {
        Dialect other =
                new Dialect(delimiter, dialect.quote(), dialect.encoding(), dialect.lineEnd(), dialect.header());
        byte[] text = raw.getBytes(StandardCharsets.UTF_8);
        byte[] row = Arrays.copyOf(text, text.length + 1);
        row[text.length] = dialect.lineEnd().terminator();
        CellIndex index = new CellIndex();
        new ScalarIndexer(other).index(row, 0, row.length, true, index);
        int end = index.end[index.rowLast[0]];
        List<String> names = Header.cells(row, 0, end, index, 0, new QuotedCell(dialect.quote()));
        return new HeaderCut(DelimiterName.of(delimiter), names);
    }
}
