package dev.sluse.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One sender of the spec: what he drops, and what he must be told.
 *
 * @param id unique
 * @param name of the file
 * @param input its text; {@code ␊ ␍} stand for line ends, {@code «x*9»} for nine times x
 * @param bytes what becomes of the text: {@code utf-8}, another charset, {@code gzip-cut} or {@code zip}
 * @param flow where he drops it
 * @param state how the delivery ends
 * @param told sentences of the answer, in their order
 * @param errors whether the findings lie beside it
 */
record Sender(
        String id,
        String name,
        String input,
        @Nullable String bytes,
        @Nullable String flow,
        String state,
        List<String> told,
        boolean errors) {

    static List<Sender> all() throws IOException {
        try (InputStream in = Sender.class.getResourceAsStream("/spec/replies/ten-senders.yaml")) {
            return List.of(new ObjectMapper(new YAMLFactory()).readValue(in, Sender[].class));
        }
    }

    String drop() {
        return flow == null ? "trips" : flow;
    }

    byte[] content() throws IOException {
        String text = repeated(input).replace("␊", "\n").replace("␍", "\r");
        String how = bytes == null ? "utf-8" : bytes;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (how) {
            case "zip" -> {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
                    zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
                    zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
                    zip.write(text.getBytes(StandardCharsets.UTF_8));
                }
                return out.toByteArray();
            }
            case "gzip-cut" -> {
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(text.repeat(500).getBytes(StandardCharsets.UTF_8));
                }
                return Arrays.copyOf(out.toByteArray(), out.size() / 2);
            }
            default -> {
                return text.getBytes(Charset.forName(how));
            }
        }
    }

    private static String repeated(String text) {
        Matcher times = Pattern.compile("«(.*?)\\*(\\d+)»").matcher(text);
        return times.replaceAll(
                each -> Matcher.quoteReplacement(each.group(1).repeat(Integer.parseInt(each.group(2)))));
    }
}
