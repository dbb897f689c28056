package dev.sluse.component;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a {@code table:} step but those on reading, which are in {@link TableReading}. */
@UriParams
public class TableConfiguration {
    @UriParam(
            label = "common",
            description =
                    "JSON Schema that each row is held to: a file below schemas/ in the routes folder, or an absolute path. Empty: the types are found from all rows.")
    private String schema = "";

    @UriParam(
            defaultValue = "reject",
            enums = "reject,quarantine",
            label = "common",
            description =
                    "What becomes of a file with refused rows: reject refuses all of it, quarantine delivers the good rows and sets the others aside.")
    private String onInvalid = "reject";

    @UriParam(label = "writing", description = "The format that convert writes: parquet, csv or ndjson.")
    private String to = "";

    @UriParam(
            defaultValue = "default",
            enums = "default,zstd,snappy,gzip,none",
            label = "writing",
            description =
                    "How the output is compressed: by default zstd for Parquet and none for text; snappy for Parquet only.")
    private String compression = "default";

    @UriParam(
            defaultValue = ",",
            label = "writing",
            description = "The character between cells of CSV that is written: tab or one character.")
    private String delimiterOut = ",";

    @UriParam(
            defaultValue = "false",
            label = "writing",
            description = "Whether CSV that is written begins with a byte order mark.")
    private boolean bom;

    @UriParam(
            label = "writing",
            description =
                    "The columns to write, in order: name, new=old, month=month(col), day(col), year(col). Empty: all.")
    private String columns = "";

    @UriParam(
            label = "writing",
            description = "Columns with the same value in each row: name=value, with commas between them.")
    private String constants = "";

    @UriParam(
            label = "writing",
            description =
                    "What to do to columns before they leave: column=drop, blank, hash or year, with commas between them.")
    private String mask = "";

    @UriParam(
            defaultValue = "en",
            enums = "en,nb,nn,da,fr,ru",
            label = "report",
            description = "Language of the report.")
    private String lang = "en";

    /** The options as texts by their names, for an operation with its own format. */
    Map<String, String> texts(TableOperation operation, TableReading reading) {
        Map<String, String> texts = new LinkedHashMap<>();
        reading.addTo(texts);
        texts.put("onInvalid", onInvalid);
        texts.put("compression", compression);
        texts.put("delimiterOut", delimiterOut);
        texts.put("bom", Boolean.toString(bom));
        texts.put("columns", columns);
        texts.put("constants", constants);
        texts.put("mask", mask);
        texts.put("lang", lang);
        texts.put("to", operation.to().isEmpty() ? to : operation.to());
        return texts;
    }

    public String getSchema() {
        return schema;
    }

    public void setSchema(String schema) {
        this.schema = schema;
    }

    public String getOnInvalid() {
        return onInvalid;
    }

    public void setOnInvalid(String onInvalid) {
        this.onInvalid = onInvalid;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getCompression() {
        return compression;
    }

    public void setCompression(String compression) {
        this.compression = compression;
    }

    public String getDelimiterOut() {
        return delimiterOut;
    }

    public void setDelimiterOut(String delimiterOut) {
        this.delimiterOut = delimiterOut;
    }

    public boolean isBom() {
        return bom;
    }

    public void setBom(boolean bom) {
        this.bom = bom;
    }

    public String getColumns() {
        return columns;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public String getConstants() {
        return constants;
    }

    public void setConstants(String constants) {
        this.constants = constants;
    }

    public String getMask() {
        return mask;
    }

    public void setMask(String mask) {
        this.mask = mask;
    }

    public String getLang() {
        return lang;
    }

    public void setLang(String lang) {
        this.lang = lang;
    }
}
