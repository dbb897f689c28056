package dev.sluse.component;

import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * The options of a {@code table:} step on how a table is read. The annotations are the one specification: reference, lint and completion
 * come from them; what a value may be is checked by {@link dev.sluse.table.TableOptions}, as on the command line.
 */
@UriParams
public class TableReading {
    @UriParam(
            defaultValue = "auto",
            label = "reading",
            description = "The character between cells: auto, tab or one character.")
    private String delimiter = "auto";

    @UriParam(
            defaultValue = "auto",
            label = "reading",
            description = "The character set: auto or any of Java, such as windows-1252.")
    private String encoding = "auto";

    @UriParam(defaultValue = "\"", label = "reading", description = "The character around cells, or none.")
    private String quote = "\"";

    @UriParam(
            defaultValue = "true",
            label = "reading",
            description = "Whether the first row has the names of the columns.")
    private boolean header = true;

    @UriParam(
            defaultValue = "auto",
            label = "reading",
            description = "The decimal mark of numbers: auto, . or a comma.")
    private String decimal = "auto";

    @UriParam(
            defaultValue = "none",
            label = "reading",
            description = "The mark between groups of digits: none, space, . or , or '.")
    private String thousands = "none";

    @UriParam(
            name = "null",
            label = "reading",
            description = "Texts that mean empty, with commas between them, such as ..,.,:")
    private String nulls = "";

    @UriParam(label = "reading", description = "Pattern of dates, such as dd.MM.yyyy. Empty: ISO.")
    private String dateFormat = "";

    @UriParam(label = "reading", description = "Pattern of dates with a time. Empty: RFC 3339 and its relaxed forms.")
    private String dateTimeFormat = "";

    @UriParam(label = "reading", description = "Time zone of times without offset, such as Europe/Oslo.")
    private String zone = "";

    @UriParam(label = "reading", description = "Texts that mean true, besides true.")
    private String trueValues = "";

    @UriParam(label = "reading", description = "Texts that mean false, besides false.")
    private String falseValues = "";

    @UriParam(
            label = "reading",
            description = "Sheet of a workbook: its name, its number from 1, or an asterisk for all. Empty: the first.")
    private String sheet = "";

    @UriParam(
            defaultValue = "0",
            label = "reading",
            description = "First row of the table in a sheet, from 1. 0: found.")
    private int startRow;

    @UriParam(
            defaultValue = "0",
            label = "reading",
            description = "First column of the table in a sheet, from 1. 0: found.")
    private int startColumn;

    @UriParam(label = "reading", description = "JSON pointer to the rows. Empty: found.")
    private String pointer = "";

    @UriParam(defaultValue = "0", label = "reading", description = "A file with fewer data rows is refused.")
    private int minRows;

    @UriParam(
            defaultValue = "-1",
            label = "reading",
            description =
                    "A file with more than this percentage fewer rows than the flow's last delivery is refused. -1: not looked at.")
    private int maxShrink = -1;

    /** Adds the options as texts by their names. */
    void addTo(Map<String, String> texts) {
        texts.put("delimiter", delimiter);
        texts.put("encoding", encoding);
        texts.put("quote", quote);
        texts.put("header", Boolean.toString(header));
        texts.put("decimal", decimal);
        texts.put("thousands", thousands);
        texts.put("null", nulls);
        texts.put("dateFormat", dateFormat);
        texts.put("dateTimeFormat", dateTimeFormat);
        texts.put("zone", zone);
        texts.put("trueValues", trueValues);
        texts.put("falseValues", falseValues);
        texts.put("sheet", sheet);
        texts.put("startRow", Integer.toString(startRow));
        texts.put("startColumn", Integer.toString(startColumn));
        texts.put("pointer", pointer);
        texts.put("minRows", Integer.toString(minRows));
        texts.put("maxShrink", Integer.toString(maxShrink));
    }

    public String getDelimiter() {
        return delimiter;
    }

    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    public String getQuote() {
        return quote;
    }

    public void setQuote(String quote) {
        this.quote = quote;
    }

    public boolean isHeader() {
        return header;
    }

    public void setHeader(boolean header) {
        this.header = header;
    }

    public String getDecimal() {
        return decimal;
    }

    public void setDecimal(String decimal) {
        this.decimal = decimal;
    }

    public String getThousands() {
        return thousands;
    }

    public void setThousands(String thousands) {
        this.thousands = thousands;
    }

    public String getNulls() {
        return nulls;
    }

    public void setNulls(String nulls) {
        this.nulls = nulls;
    }

    public String getDateFormat() {
        return dateFormat;
    }

    public void setDateFormat(String dateFormat) {
        this.dateFormat = dateFormat;
    }

    public String getDateTimeFormat() {
        return dateTimeFormat;
    }

    public void setDateTimeFormat(String dateTimeFormat) {
        this.dateTimeFormat = dateTimeFormat;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getTrueValues() {
        return trueValues;
    }

    public void setTrueValues(String trueValues) {
        this.trueValues = trueValues;
    }

    public String getFalseValues() {
        return falseValues;
    }

    public void setFalseValues(String falseValues) {
        this.falseValues = falseValues;
    }

    public String getSheet() {
        return sheet;
    }

    public void setSheet(String sheet) {
        this.sheet = sheet;
    }

    public int getStartRow() {
        return startRow;
    }

    public void setStartRow(int startRow) {
        this.startRow = startRow;
    }

    public int getStartColumn() {
        return startColumn;
    }

    public void setStartColumn(int startColumn) {
        this.startColumn = startColumn;
    }

    public String getPointer() {
        return pointer;
    }

    public void setPointer(String pointer) {
        this.pointer = pointer;
    }

    public int getMinRows() {
        return minRows;
    }

    public void setMinRows(int minRows) {
        this.minRows = minRows;
    }

    public int getMaxShrink() {
        return maxShrink;
    }

    public void setMaxShrink(int maxShrink) {
        this.maxShrink = maxShrink;
    }
}
