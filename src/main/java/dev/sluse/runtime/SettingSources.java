package dev.sluse.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, the strongest first: {@code -D}, environment, {@code --config}, {@code
 * config/application-<profile>.properties} and {@code config/application.properties} beside the launcher, the same two in the
 * program.
 *
 * @param base the launcher's folder
 * @param commandLine what {@code -D} and the commands' own options set, by key
 * @param environment the process's variables
 * @param config the file of {@code --config}, or null
 * @param program the text of a resource of the program, by its name
 */
public record SettingSources(
        Path base,
        Map<String, String> commandLine,
        Map<String, String> environment,
        @Nullable Path config,
        Function<String, Optional<byte[]>> program) {

    private static final String PROFILE = "sluse.profile";

    /** With the files that lie in the program itself. */
    public static SettingSources standard(
            Path base, Map<String, String> commandLine, Map<String, String> environment, @Nullable Path config) {
        return new SettingSources(base, commandLine, environment, config, SettingSources::resource);
    }

    /** Every setting by its key, as the strongest source has it. */
    Map<String, RawSetting> read(SettingCatalog catalog, List<SettingProblem> problems) {
        List<RawSetting> own = commandLine.entrySet().stream()
                .map(each -> new RawSetting(each.getKey(), each.getValue(), "-D", true))
                .toList();
        List<RawSetting> config = configFile(problems);
        List<RawSetting> common = beside("application.properties", problems);
        List<RawSetting> inside = inProgram("application.properties", problems);

        // The profile is chosen before its own files are read, so these cannot change it.
        RawSetting standard = RawSetting.standard(PROFILE, Profile.DEV.word());
        RawSetting chosen = merge(catalog, List.of(inside, common, config), own).getOrDefault(PROFILE, standard);
        RawSetting profile = chosen.value().isEmpty() ? standard : chosen;
        String file = "application-" + profile.value() + ".properties";
        List<List<RawSetting>> layers =
                List.of(inside, inProgram(file, problems), common, beside(file, problems), config);
        Map<String, RawSetting> all = merge(catalog, layers, own);
        all.put(PROFILE, profile);
        return all;
    }

    /** The later layer wins, then the environment, then the command line. */
    private Map<String, RawSetting> merge(SettingCatalog catalog, List<List<RawSetting>> layers, List<RawSetting> own) {
        Map<String, RawSetting> merged = new LinkedHashMap<>();
        layers.forEach(layer -> layer.forEach(each -> merged.put(each.key(), each)));
        fromEnvironment(catalog, merged);
        own.forEach(each -> merged.put(each.key(), each));
        return merged;
    }

    /** Variables of known settings, and of the others that a file names. */
    private void fromEnvironment(SettingCatalog catalog, Map<String, RawSetting> settings) {
        Set<String> named = new HashSet<>();
        for (RawSetting each : List.copyOf(settings.values())) {
            String name = SettingCatalog.environmentName(each.key());
            String value = environment.get(name);
            if (value != null) {
                named.add(name);
                settings.put(each.key(), new RawSetting(each.key(), value, "environment " + name, true));
            }
        }
        environment.forEach((name, value) -> {
            if (!named.contains(name)) {
                catalog.keyOfVariable(name)
                        .ifPresent(key -> settings.put(key, new RawSetting(key, value, "environment " + name, true)));
            }
        });
    }

    private List<RawSetting> configFile(List<SettingProblem> problems) {
        if (config == null) {
            return List.of();
        }
        if (!Files.isReadable(config) || Files.isDirectory(config)) {
            problems.add(new SettingProblem(
                    config.toString(), "", "--config", "write the path of a file that can be read."));
            return List.of();
        }
        return file(config, config.toString(), problems);
    }

    private List<RawSetting> beside(String name, List<SettingProblem> problems) {
        Path file = base.resolve("config").resolve(name);
        return Files.exists(file) ? file(file, "config/" + name, problems) : List.of();
    }

    private static List<RawSetting> file(Path file, String name, List<SettingProblem> problems) {
        try {
            return text(Files.readAllBytes(file), name, true, problems);
        } catch (IOException e) {
            problems.add(new SettingProblem(file.toString(), "", "file", "give this user the right to read it."));
            return List.of();
        }
    }

    private List<RawSetting> inProgram(String name, List<SettingProblem> problems) {
        return program.apply(name)
                .map(bytes -> text(bytes, name + " of the program", false, problems))
                .orElse(List.of());
    }

    private static List<RawSetting> text(byte[] bytes, String name, boolean byUser, List<SettingProblem> problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return PropertiesText.read(text, name, byUser, problems);
        } catch (CharacterCodingException e) {
            problems.add(new SettingProblem(name, "", "file", "save it as UTF-8."));
            return List.of();
        }
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream stream = SettingSources.class.getResourceAsStream("/" + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the program", e);
        }
    }
}
