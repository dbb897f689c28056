package dev.sluse.sandbox.ods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of several parts. */
class MultipartTest {
    private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=\"--b-b\"";

    private Path folder;

    @BeforeEach
    void place(@TempDir Path place) {
        folder = place;
    }

    private Optional<Multipart.Part> extract(byte[] form) throws IOException {
        Path file = Files.write(folder.resolve("form"), form);
        return Multipart.extract(file, TYPE, "file", folder.resolve("out"));
    }

    private static byte[] form(String content) {
        return ("----b-b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nnot this\r\n"
                        + "----b-b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bl\u00e5 \\\"1\\\".csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + content + "\r\n----b-b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\r\n",
                "\r\n\r\n",
                "a\r\n----b-",
                "\r\n----b-x\r\n",
                "\r\r\n---b-b",
                "\r\n\r\n----b",
                "----b-b",
                "a;b\r\n1;2\r\n",
                "\r\n----b\r\n----b-\r\n"
            })
    void aPartIsWhatLiesBetweenItsBoundariesToTheByte(String content) throws IOException {
        Multipart.Part part = extract(form(content)).orElseThrow();
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo(content);
        assertThat(part).isEqualTo(new Multipart.Part("bl\u00e5 \"1\".csv", "text/csv", content.length()));
    }

    @Test
    void manyBuffersOfDashesAndLineBreaksComeOutAsTheyWere() throws IOException {
        Random random = new Random(3);
        StringBuilder content = new StringBuilder();
        while (content.length() < 300_000) {
            content.append("\r\n-b x".charAt(random.nextInt(6)));
        }
        String text = content.toString().replace("\r\n----b-b", "");
        extract(form(text));
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo(text);
    }

    @Test
    void aFormThatBreaksOffOrIsNoneIsRefused() throws IOException {
        byte[] whole = form("abc");
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 16}) {
            assertThatThrownBy(() -> extract(java.util.Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isInstanceOf(Refusal.class);
        }
        Path file = Files.writeString(folder.resolve("form"), "x");
        assertThatThrownBy(() -> Multipart.extract(file, "text/csv", "file", folder.resolve("out")))
                .hasMessage("The body must be multipart/form-data with a boundary.");
        assertThat(extract("----b-b--\r\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
