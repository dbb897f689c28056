package dev.sluse.datafordeler;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sluse.SluseException;
import dev.sluse.datafordeler.Register.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registers that there are: those of the program, and over them those of a file of the user's. */
public final class Registers {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    private final Map<String, Register> byCode;

    private Registers(Map<String, Register> byCode) {
        this.byCode = byCode;
    }

    /** The file's form; what is left out is null. */
    record Entries(@Nullable List<Entry> registers) {}

    /** One entry. */
    record Entry(
            @Nullable String code,
            @Nullable String name,
            @Nullable String url,
            @Nullable String prefix,
            @Nullable Integer version,
            @Nullable String access,
            @Nullable String noEvents,
            @Nullable List<String> entities) {}

    /** Those of the program. */
    public static Registers standard() {
        try (InputStream in = Registers.class.getResourceAsStream("registers.yaml")) {
            if (in == null) {
                throw new IllegalStateException("registers.yaml is not in the build");
            }
            return new Registers(over(Map.of(), YAML.readValue(in, Entries.class), "registers.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These with those of a file over them; the same if there is no such file.
     *
     * @throws SluseException kind CONFIGURATION if it cannot be read as such a file
     */
    public Registers with(Path file) {
        if (!Files.exists(file)) {
            return this;
        }
        try {
            return new Registers(
                    over(byCode, YAML.readValue(Files.readAllBytes(file), Entries.class), file.toString()));
        } catch (IOException e) {
            throw wrong(
                    file.toString(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        }
    }

    /** By its code, letter for letter. */
    public Optional<Register> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** All codes, in their order. */
    public List<String> codes() {
        return List.copyOf(byCode.keySet());
    }

    private static Map<String, Register> over(Map<String, Register> under, @Nullable Entries entries, String file) {
        Map<String, Register> all = new LinkedHashMap<>(under);
        List<Entry> list = entries == null ? null : entries.registers();
        for (Entry each : list == null ? List.<Entry>of() : list) {
            String code = each.code();
            if (code == null || code.isBlank()) {
                throw wrong(file, "an entry has no code");
            }
            Register before = all.get(code);
            Register base =
                    before == null ? new Register(code, code, code, code, 1, Access.KEY, "", List.of()) : before;
            all.put(code, over(base, each, file));
        }
        return all;
    }

    private static Register over(Register base, Entry entry, String file) {
        String access = entry.access();
        if (access != null && !access.equals("key") && !access.equals("oauth")) {
            throw wrong(file, "access of " + base.code() + " is \"" + access + "\", but must be key or oauth");
        }
        Integer version = entry.version();
        return new Register(
                base.code(),
                or(entry.name(), base.name()),
                or(entry.url(), base.url()),
                or(entry.prefix(), base.prefix()),
                version == null ? base.version() : version,
                access == null ? base.access() : Access.valueOf(access.toUpperCase(Locale.ROOT)),
                or(entry.noEvents(), base.noEvents()),
                or(entry.entities(), base.entities()));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static SluseException wrong(String file, String what) {
        return SluseException.configuration(
                "bad-registers", "The list of registers " + file + " cannot be used: " + what + ".", "");
    }
}
