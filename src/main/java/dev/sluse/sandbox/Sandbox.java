package dev.sluse.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.datalens.DataLensSite;
import dev.sluse.sandbox.datalens.IamSite;
import dev.sluse.sandbox.datalens.ServiceAccount;
import dev.sluse.sandbox.register.Access;
import dev.sluse.sandbox.register.RegisterDesk;
import dev.sluse.sandbox.register.Registers;
import dev.sluse.sandbox.wire.Faults;
import dev.sluse.sandbox.wire.Moments;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Tally;
import dev.sluse.sandbox.wire.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stand-ins of the remote systems, on one port of this machine: Datafordeler with BBR, MAT and CVR, IAM and DataLens. What it holds and
 * what troubles it makes is seen and said at {@code /sandbox}. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final String KEY_FILE = "service-account.pem";

    private final SandboxOptions options;
    private final CompletableFuture<ServiceAccount> account;
    private final RegisterDesk registers;
    private final DataLensSite dataLens;
    private final IamSite iam;
    private final Faults faults = new Faults();
    private final Tally tally = new Tally();
    private final ScheduledExecutorService ticker;
    private final Future<?> ticking;
    private final WireServer server;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        Path folder = options.folder();
        if (folder != null) {
            create(folder);
        }
        Moments clock = new Moments(options.clock());
        SecureRandom random = new SecureRandom();
        this.account = account(options);
        this.iam = new IamSite(this::account, clock, () -> text(random));
        this.dataLens = new DataLensSite(iam, clock, file(folder, "datalens.journal"));
        Registers all = new Registers(options.seed(), clock, new Access(options.apiKey(), clock, () -> text(random)));
        this.registers = new RegisterDesk(all, clock, file(folder, "registers.journal"));
        begin();
        faults.add(options.faults());
        this.server = serve(all);
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sandbox-clock");
            thread.setDaemon(true);
            return thread;
        });
        ticking = ticker.scheduleWithFixedDelay(registers::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private WireServer serve(Registers all) throws IOException {
        List<WireServer.Place> places = List.of(
                new WireServer.Place("datafordeler", "/datafordeler", all.site(options.keepAliveMillis())),
                new WireServer.Place("iam", "/iam/v1/tokens", iam),
                new WireServer.Place("datalens", "/datalens/provider/v1", dataLens),
                new WireServer.Place("", "/sandbox", new Desk(this)));
        try {
            return WireServer.start(options.port(), places, faults, tally);
        } catch (IOException e) {
            registers.close();
            dataLens.close();
            throw e;
        }
    }

    /**
     * Starts it. Its key may still be being made then.
     *
     * @throws IOException if the port is taken or the folder cannot be used
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        return new Sandbox(options);
    }

    private void begin() {
        if (!registers.isRemembered() && options.history() > 0) {
            for (String register : List.of("BBR", "MAT", "CVR")) {
                ObjectNode load = Reply.JSON.createObjectNode();
                load.put("do", "load").put("packages", options.history()).put("events", 25);
                registers.carryOut(register, load.put("interleaved", 5).put("failed", 7));
                registers.carryOut(register, Reply.JSON.createObjectNode().put("do", "files"));
            }
        }
        registers.pace(options.pace(), options.paceEvents());
    }

    private static CompletableFuture<ServiceAccount> account(SandboxOptions options) {
        ServiceAccount given = options.account();
        return given == null
                ? CompletableFuture.supplyAsync(() -> ServiceAccount.in(file(options.folder(), KEY_FILE)))
                : CompletableFuture.completedFuture(given);
    }

    private static @Nullable Path file(@Nullable Path folder, String name) {
        return folder == null ? null : folder.resolve(name);
    }

    /** What flows write into its tables may be for few eyes. */
    private static void create(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public int port() {
        return server.port();
    }

    /** Where it is, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * Waits for the key.
     *
     * @throws UncheckedIOException if it cannot be read or kept
     */
    public ServiceAccount account() {
        try {
            return account.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Settings by which clients find it, credentials included. With a folder they name the file that will have the key, without one they
     * have it, and this waits for it.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("datafordeler.url", url() + "/datafordeler");
        settings.put("datafordeler.files-url", url() + "/datafordeler/FileDownloads");
        settings.put(
                "datafordeler.token-url",
                url() + "/datafordeler/auth/realms/distribution/protocol/openid-connect/token");
        settings.put("datafordeler.api-key", options.apiKey());
        settings.put("datalens.upload-url", url() + "/datalens/provider/v1");
        settings.put("datalens.iam-url", url() + "/iam/v1/tokens");
        settings.put("datalens.connection-id", DataLensSite.CONNECTION);
        Path folder = options.folder();
        boolean inFile = folder != null && options.account() == null;
        settings.put(
                "datalens.service-account-id",
                inFile ? ServiceAccount.ID : account().id());
        settings.put(
                "datalens.key-id", inFile ? ServiceAccount.KEY_ID : account().keyId());
        settings.put(
                "datalens.private-key",
                inFile && folder != null
                        ? "file:" + folder.resolve(KEY_FILE).toAbsolutePath()
                        : account().pem());
        return settings;
    }

    /** The same without what a user has brought along: that is for nobody else to read. */
    Map<String, String> openSettings() {
        Map<String, String> open = new LinkedHashMap<>(settings());
        if (options.account() != null) {
            open.remove("datalens.private-key");
        }
        if (!options.apiKey().equals(SandboxOptions.API_KEY)) {
            open.remove("datafordeler.api-key");
        }
        return open;
    }

    public RegisterDesk registers() {
        return registers;
    }

    public DataLensSite dataLens() {
        return dataLens;
    }

    public IamSite iam() {
        return iam;
    }

    public Faults faults() {
        return faults;
    }

    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        ticking.cancel(true);
        ticker.shutdownNow();
        server.close();
        registers.close();
        dataLens.close();
    }
}
