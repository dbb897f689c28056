package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    private static final String CHARACTERS =
            "aZ09 /\"\\\b\t\n\f\r\0\u0001\u001f\u007f\u0080æ߿ࠀ\u2028\ud7ff\ue000\uffff";

    private final JsonBytes fast = new JsonBytes();
    private final Random random = new Random(4711);

    @Test
    void jacksonWritesTheSameBytes() throws IOException {
        for (int turn = 0; turn < 2_000; turn++) {
            Object value = value(4);
            assertThat(fast.of(value)).isEqualTo(JsonTree.bytes(value));
        }
    }

    @Test
    void halfOfASurrogatePairStaysWhatItWas() {
        byte[] json = fast.of(Map.of("a", List.of("\uD83D", "x\uDE97y")));
        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"a\":[\"\\uD83D\",\"x\\uDE97y\"]}");
    }

    private Object value(int deep) {
        return switch (random.nextInt(deep == 0 ? 5 : 8)) {
            case 0 -> new NumberText(List.of("0", "-0.10", "1e400").get(random.nextInt(3)));
            case 1 -> random.nextBoolean();
            case 2 -> JsonTree.NULL;
            case 3, 4 -> text();
            case 5 -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(deep - 1));
                }
                yield items;
            }
            case 6 -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(text(), value(deep - 1));
                }
                yield members;
            }
            default -> {
                Members members = new Members(1);
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(text(), value(deep - 1));
                }
                yield members;
            }
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            int at = random.nextInt(CHARACTERS.length() + 1);
            text.append(at == CHARACTERS.length() ? "\uD83D\uDE97" : CHARACTERS.substring(at, at + 1));
        }
        return text.toString();
    }
}
