package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.console.ApiReference;
import dev.sluse.runtime.CamelReference;
import dev.sluse.runtime.SettingsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference pages are what the definitions say. Rewrites them with {@code -Dsluse.docs.write=true}. */
class ReferenceDocsTest {
    private static final String REWRITE = "stale: run mvn -Dtest=ReferenceDocsTest -Dsluse.docs.write=true test";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void theReferencePagesAreFresh() throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("commands.md", CommandsReference.page(Sluse.commandLine(Surroundings.ofProcess())));
        pages.put("components.md", ComponentsReference.page());
        pages.put("settings.md", SettingsReference.page());
        pages.put("findings.md", FindingsReference.page());
        pages.put("camel.md", CamelReference.page());
        pages.put("api.md", ApiReference.page());
        Path folder = Path.of("docs/reference");
        if (Boolean.getBoolean("sluse.docs.write")) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(folder.resolve(page.getKey())).as(REWRITE).hasContent(page.getValue());
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1)).normalize();
                assertThat(Files.exists(target))
                        .as("%s -> %s", page, link.group(1))
                        .isTrue();
            }
        }
    }
}
