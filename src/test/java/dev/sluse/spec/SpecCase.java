package dev.sluse.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One case of {@code src/test/resources/spec/engine}: an input, what it is told, and everything that must come out. In {@code input}
 * the marks {@code ␊ ␍ ␉} stand for line feed, carriage return and tab, {@code «x*9»} for nine times x;
 * other line breaks of the YAML text do not count.
 *
 * @param id unique, kebab-case
 * @param proves one sentence
 * @param input the file's text
 * @param hex instead of {@code input}: the file's bytes
 * @param encoding of {@code input} in the file; UTF-8 if absent
 * @param gzip whether the bytes are compressed
 * @param name what the sender calls the file
 * @param options reading, writing and report options
 * @param schema JSON Schema, or absent
 * @param verdict accepted, quarantined or rejected
 * @param columns of the Parquet output, name to DuckDB's type
 * @param rows of the Parquet output as texts, null where absent
 * @param findings all findings: {@code line:row column code: message hint}, or only what
 *     stands before the colon
 * @param text of the output, where CSV or NDJSON is written
 * @param quarantine text of the quarantine file
 * @param error message of the exception, where the call itself is wrong
 */
record SpecCase(
        String id,
        String proves,
        @Nullable String input,
        @Nullable String hex,
        @Nullable String encoding,
        boolean gzip,
        @Nullable String name,
        @Nullable Map<String, String> options,
        @Nullable JsonNode schema,
        @Nullable @JsonProperty("schemaText") String schemaText,
        @Nullable String verdict,
        @Nullable Map<String, String> columns,
        @Nullable List<List<@Nullable String>> rows,
        @Nullable List<String> findings,
        @Nullable String text,
        @Nullable String quarantine,
        @Nullable Map<String, JsonNode> report,
        @Nullable String error) {

    private static final Pattern REPEATED = Pattern.compile("«(.)\\*(\\d+)»");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** All cases of all files below the folder. */
    static List<SpecCase> all(Path folder) throws IOException {
        List<SpecCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                cases.addAll(List.of(YAML.readValue(file.toFile(), SpecCase[].class)));
            }
        }
        return cases;
    }

    byte[] bytes() throws IOException {
        byte[] plain;
        if (hex != null) {
            plain = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } else {
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            plain = unmarked(input == null ? "" : input).getBytes(charset);
        }
        if (!gzip) {
            return plain;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    static String unmarked(String text) {
        String plain =
                text.replace("\n", "").replace('␊', '\n').replace('␍', '\r').replace('␉', '\t');
        return REPEATED.matcher(plain).replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
    }

    static String marked(String text) {
        return text.replace('\n', '␊').replace('\r', '␍').replace('\t', '␉');
    }

    @Override
    public String toString() {
        return id;
    }
}
