package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sluse.runtime.SettingSources;
import dev.sluse.runtime.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that no code reads but somebody relies on. */
class ShippedFilesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Libraries of the tests: not distributed. */
    private static final List<String> TESTS = List.of(
            "junit-",
            "opentest4j",
            "apiguardian",
            "assertj-",
            "byte-buddy",
            "awaitility",
            "hamcrest",
            "jqwik",
            "archunit",
            "duckdb",
            "surefire",
            "plexus",
            "greenmail");

    @Test
    void theConfigMapsHoldEveryFlowAndSchema() throws IOException {
        JsonNode generators =
                YAML.readTree(new File("routes/kustomization.yaml")).path("configMapGenerator");
        assertThat(texts(generators.get(0).path("files"))).isEqualTo(files("routes", ".camel.yaml"));
        assertThat(texts(generators.get(1).path("files"))).isEqualTo(files("routes", ".schema.json"));
        assertThat(texts(generators.get(2).path("files"))).isEqualTo(files("routes", ".mapping.yaml"));
    }

    @Test
    void theIntegrationMountsWhatIsGenerated() throws IOException {
        JsonNode integration = YAML.readTree(new File("camel-k/base/integration.yaml"));
        assertThat(integration.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(integration.path("kind").asText()).isEqualTo("Integration");
        JsonNode traits = integration.at("/spec/traits");
        assertThat(traits.at("/container/image").asText()).isEqualTo("sluse:" + version());
        assertThat(texts(traits.at("/mount/resources")))
                .containsExactly(
                        "configmap:sluse-mappings@/deployments/routes/mappings",
                        "configmap:sluse-routes@/deployments/routes",
                        "configmap:sluse-schemas@/deployments/routes/schemas");
        JsonNode base = YAML.readTree(new File("camel-k/base/kustomization.yaml"));
        for (String resource : texts(base.path("resources"))) {
            assertThat(Path.of("camel-k/base", resource)).exists();
        }
    }

    @Test
    void thePodIsOpenToTheKubeletAndAsksAllOthersToLogIn() throws IOException {
        JsonNode integration = YAML.readTree(new File("camel-k/base/integration.yaml"));
        JsonNode health = integration.at("/spec/traits/health");
        assertThat(health.path("livenessProbe").asText()).isEqualTo("/observe/health/live");
        assertThat(health.path("readinessProbe").asText()).isEqualTo("/observe/health/ready");
        JsonNode environment = integration.at("/spec/template/spec/containers/0/env");
        Map<String, String> given = new TreeMap<>();
        environment.forEach(each -> given.put(
                each.path("name").asText(),
                each.path("value").asText(each.at("/valueFrom/secretKeyRef/key").asText())));
        assertThat(given)
                .isEqualTo(Map.of(
                        "SLUSE_CONSOLE_BIND", "0.0.0.0",
                        "SLUSE_CONSOLE_AUTH", "token",
                        "SLUSE_CONSOLE_TOKEN", "console-token"));
        Map<String, String> settings = new TreeMap<>(given);
        settings.put("SLUSE_PROFILE", "prod");
        assertThat(Settings.load(SettingSources.standard(Path.of(""), Map.of(), settings, null))
                        .console()
                        .bind())
                .isEqualTo("0.0.0.0");
        assertThat(integration.at("/spec/traits/deployment/strategy").asText()).isEqualTo("Recreate");
    }

    @Test
    void theContainerfileHasTheVersion() throws IOException {
        assertThat(Files.readString(Path.of("camel-k/Containerfile")))
                .contains("target/sluse-" + version() + ".tar.gz");
    }

    @Test
    void theNoticeNamesEveryLibrary() throws IOException {
        String notice = Files.readString(Path.of("NOTICE"));
        Set<String> named = new TreeSet<>(Arrays.asList(notice.split("[\\s,]+")));
        Set<String> used = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> each.endsWith(".jar"))
                .map(each -> Path.of(each).getFileName().toString().replaceFirst("-\\d.*\\.jar$", ""))
                .filter(each -> TESTS.stream().noneMatch(each::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeAll(named);
        assertThat(used).as("libraries that NOTICE leaves out").isEmpty();
    }

    private static String version() throws IOException {
        return Files.readAllLines(Path.of("pom.xml")).stream()
                .filter(line -> line.startsWith("  <version>"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\s*</?version>", "");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Set<String> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.map(file -> Path.of(folder).relativize(file).toString())
                    .filter(name -> name.endsWith(ending))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
