package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.NearestName;
import dev.sluse.component.http.Truststore;
import dev.sluse.component.register.CamelGraphQl;
import dev.sluse.component.register.DatafordelerSettings;
import dev.sluse.component.register.RequestPace;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.Register;
import dev.sluse.datafordeler.RegisterClient;
import dev.sluse.datafordeler.Registers;
import dev.sluse.datafordeler.files.Bootstrap;
import dev.sluse.datafordeler.files.FileService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** Reads the total file of a register's entity, and finds where its events join; without a running runtime. */
public final class RegisterBootstrap {
    private final DatafordelerSettings settings;
    private final Registers registers;
    private final InstantSource clock;

    /**
     * @param account at Datafordeler, whose settings hold; empty: the system's
     * @param resolved all settings
     * @param root where the program lies: {@code config/registers.yaml} below it lies over the registers of the program
     */
    public RegisterBootstrap(String account, Map<String, String> resolved, Path root, InstantSource clock) {
        // it asks by placeholders with an empty default: {{key:}}
        this.settings = new DatafordelerSettings(
                account, text -> resolved.getOrDefault(text.substring(2, text.length() - 3), ""));
        this.registers = Registers.standard().with(root.resolve("config").resolve("registers.yaml"));
        this.clock = clock;
        settings.check();
    }

    /**
     * Does it.
     *
     * @param file one that was fetched before; null: the newest is downloaded
     * @param out where the rows go, as NDJSON
     * @throws SluseException if there is no such register or entity, or the service cannot be used
     */
    public Bootstrap.Result run(String code, String entity, @Nullable Path file, Path out) throws IOException {
        Register register = register(code, entity);
        Truststore trusted = settings.trusted();
        HttpClient lines = settings.lines(trusted);
        Access access = settings.access(lines, clock);
        CamelContext context = new DefaultCamelContext(false);
        try (CamelGraphQl service = new CamelGraphQl(
                context,
                settings.service(register),
                register.path(),
                access,
                settings.client(trusted),
                new RequestPace(settings.perSecond()))) {
            Bootstrap bootstrap = new Bootstrap(register, new RegisterClient(register, service));
            return file == null
                    ? bootstrap.download(new FileService(settings.files(), access, lines), entity, out)
                    : bootstrap.read(file, out);
        } catch (IOException | SluseException e) {
            throw e;
        } catch (Exception e) {
            throw new SluseException(SluseException.Kind.ACCESS, "no-register", CamelFault.sentence(e), "", e);
        } finally {
            context.stop();
        }
    }

    private Register register(String code, String entity) {
        Register register = registers
                .find(code)
                .orElseThrow(() -> unknown("no-such-register", "register " + code, code, registers.codes()));
        if (!register.noEvents().isEmpty()) {
            throw SluseException.configuration(
                    "no-events", "Register " + code + " has no events: " + register.noEvents(), "");
        }
        if (!register.entities().isEmpty() && !register.entities().contains(entity)) {
            throw unknown("no-such-entity", "entity " + entity + " in register " + code, entity, register.entities());
        }
        int version = settings.version(code);
        return version > 0 ? register.atVersion(version) : register;
    }

    private static SluseException unknown(String code, String what, String name, List<String> known) {
        Optional<String> nearest = NearestName.of(name, known);
        return SluseException.configuration(
                code,
                "There is no " + what
                        + nearest.map(each -> "; did you mean " + each + "?").orElse("."),
                "");
    }
}
