package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSchemaTest {

    @Test
    void aDeliveryEndsWithTheSchemaThatItBeganWith(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), "{\"old\":1}");
        KeptSchema kept = new KeptSchema(folder.resolve("work/schemas"));

        assertThat(kept.text("a/s.json", file)).isEqualTo("{\"old\":1}");
        Files.writeString(file, "{\"new\":1}");
        assertThat(kept.text("a/s.json", file)).isEqualTo("{\"old\":1}");
        assertThat(kept.text("b/s.json", file)).isEqualTo("{\"new\":1}");
    }

    @Test
    void oneThatALossOfPowerHasTornIsReadAnew(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), "{\"old\":1}");
        KeptSchema kept = new KeptSchema(folder.resolve("schemas"));
        kept.text("s.json", file);
        try (var all = Files.list(folder.resolve("schemas"))) {
            Files.writeString(all.findFirst().orElseThrow(), "{\"o");
        }

        assertThat(kept.text("s.json", file)).isEqualTo("{\"old\":1}");
        assertThat(kept.text("s.json", file)).isEqualTo("{\"old\":1}");
    }
}
