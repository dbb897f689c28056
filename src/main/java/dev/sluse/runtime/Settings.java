package dev.sluse.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All settings, resolved once and checked. Immutable; Camel is given {@link #resolved()} and nothing else. */
public final class Settings {

    private static final String UNSET = "not set";

    private final Map<String, RawSetting> written;
    private final Map<String, String> values;
    private final Set<String> secrets;
    private final Map<String, String> environment;

    private Settings(
            Map<String, RawSetting> written,
            Map<String, String> values,
            Set<String> secrets,
            Map<String, String> environment) {
        this.written = written;
        this.values = values;
        this.secrets = secrets;
        this.environment = environment;
    }

    /**
     * Reads, resolves and checks all settings.
     *
     * @throws SettingsException with every problem at once
     */
    public static Settings load(SettingSources sources) {
        List<SettingProblem> problems = new ArrayList<>();
        Settings settings = read(sources, problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /** As {@link #load}, for those who tell what is wrong and go on: settings that cannot be resolved have no value then. */
    static Settings read(SettingSources sources, List<SettingProblem> problems) {
        SettingCatalog catalog = new SettingCatalog();
        Map<String, RawSetting> written = withDefaults(sources, sources.read(catalog, problems));
        Settings settings = resolve(written, sources.environment(), catalog, problems);
        settings.check(catalog, problems);
        problems.addAll(SettingChecks.of(settings));
        problems.sort(Comparator.comparing(SettingProblem::key));
        return settings;
    }

    /**
     * The same, with what was left to the sandbox leading to the one that runs.
     *
     * @param offered its addresses and credentials, by key
     */
    public Settings pointedAt(Map<String, String> offered) {
        Map<String, RawSetting> again = new LinkedHashMap<>(written);
        SandboxSettings.point(again, offered);
        return resolve(again, environment, new SettingCatalog(), new ArrayList<>());
    }

    private static Settings resolve(
            Map<String, RawSetting> written,
            Map<String, String> environment,
            SettingCatalog catalog,
            List<SettingProblem> problems) {
        SettingResolver resolver = new SettingResolver(written, environment, catalog, problems);
        Map<String, String> values = new TreeMap<>();
        Set<String> secrets = new TreeSet<>();
        for (RawSetting setting : written.values()) {
            Optional<String> value = resolver.resolve(setting);
            if (resolver.isSecret(setting.key())) {
                secrets.add(setting.key());
            }
            value.filter(text -> !text.isEmpty() || !catalog.isOurs(setting.key()))
                    .ifPresent(text -> values.put(setting.key(), text));
        }
        // A home that the user gave is relative to where he stands, and so is what lies in it.
        values.computeIfPresent("sluse.home", (key, home) -> absolute(home));
        values.computeIfAbsent("sluse.ledger.url", key -> "jdbc:sqlite:" + values.get("sluse.home") + "/ledger.db");
        return new Settings(written, values, secrets, environment);
    }

    /** Every setting that Sluse knows: for the reference. */
    public static List<SettingDefinition> definitions() {
        return SettingDefinitions.ALL;
    }

    /** Every setting of ours that was left out or left empty gets its standard. */
    private static Map<String, RawSetting> withDefaults(SettingSources sources, Map<String, RawSetting> read) {
        Map<String, RawSetting> written = new LinkedHashMap<>(read);
        for (SettingDefinition each : SettingDefinitions.ALL) {
            String standard = each.standard();
            if (standard != null) {
                put(written, each.key(), standard);
            }
        }
        put(
                written,
                "sluse.home",
                sources.base().resolve("var").toAbsolutePath().toString());
        put(written, "sluse.node", HomeHolder.hostName());
        put(written, "sluse.time-zone", ZoneId.systemDefault().getId());
        put(written, "sluse.table.parallel", String.valueOf(Runtime.getRuntime().availableProcessors()));
        RawSetting profile = written.get("sluse.profile");
        boolean dev = profile != null && profile.value().equals(Profile.DEV.word());
        put(written, "sluse.sandbox.enabled", String.valueOf(dev));
        SandboxSettings.begin(written);
        return written;
    }

    /** Left as it is if it is no path at all, which the check tells. */
    private static String absolute(String home) {
        return SettingType.PATH.accepts().test(home)
                ? Path.of(home).toAbsolutePath().normalize().toString()
                : home;
    }

    private static void put(Map<String, RawSetting> written, String key, String standard) {
        RawSetting given = written.get(key);
        if (given == null || given.value().isEmpty()) {
            written.put(key, RawSetting.standard(key, standard));
        }
    }

    private void check(SettingCatalog catalog, List<SettingProblem> problems) {
        for (RawSetting setting : written.values()) {
            String key = setting.key();
            Optional<SettingDefinition> definition = catalog.find(key);
            String value = values.get(key);
            if (definition.isEmpty() && catalog.isOurs(key)) {
                String meant = catalog.nearest(key)
                        .map(name -> "there is no such setting; did you mean " + name + "?")
                        .orElse("there is no such setting; remove it.");
                problems.add(new SettingProblem(key, "", setting.place(), meant));
            } else if (definition.isPresent() && value != null) {
                SettingType type = definition.get().type();
                if (!type.accepts().test(value)) {
                    problems.add(
                            new SettingProblem(key, describe(key), setting.place(), "write " + type.right() + "."));
                }
            }
        }
    }

    /**
     * Every key with its value, references followed, secrets in clear: for Camel, never for people. With them {@code sluse.version}, which
     * flows may want to tell and nobody can set.
     */
    public Map<String, String> resolved() {
        Map<String, String> resolved = new TreeMap<>(values);
        resolved.put("sluse.version", BuildVersion.number());
        return Map.copyOf(resolved);
    }

    /** A setting's value, if it has one. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A setting that must not be shown. */
    public Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }

    /** A setting that is a duration and has a standard. */
    public Duration duration(String key) {
        return text(key).flatMap(DurationText::parse).orElseThrow();
    }

    /** {@code <system>.<account>.<name>}, then {@code <system>.<name>}; only the second without an account. */
    public Optional<String> account(String system, @Nullable String account, String name) {
        String own = account == null || account.isEmpty() ? "" : account + ".";
        return text(system + "." + own + name).or(() -> text(system + "." + name));
    }

    /** What may be shown of a setting: its value in quotes, three stars if it is secret, {@code not set}. */
    public String describe(String key) {
        String value = values.get(key);
        if (value == null) {
            return UNSET;
        }
        return secrets.contains(key) ? "***" : '"' + value.replaceAll("//[^/@\\s]*@", "//***@") + '"';
    }

    /** Where a setting comes from, for people: file and line, variable, {@code -D}, {@code default}. */
    public String place(String key) {
        RawSetting setting = written.get(key);
        return setting == null ? (values.containsKey(key) ? "default" : UNSET) : setting.place();
    }

    /** Whether the user wrote this setting, rather than the program's own files or defaults. */
    public boolean isSetByUser(String key) {
        RawSetting setting = written.get(key);
        return setting != null && setting.byUser() && values.containsKey(key);
    }

    /** Whom a remote system's settings lead to. */
    public SystemAddress address(String system) {
        return SystemAddress.of(this, system);
    }

    /** How the runtime works. */
    public RuntimeSettings runtime() {
        return RuntimeSettings.of(this);
    }

    /** How the console is reached. */
    public ConsoleSettings console() {
        return ConsoleSettings.of(this);
    }
}
