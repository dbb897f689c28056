package dev.sluse.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.datalens.DataLensSite;
import dev.sluse.sandbox.datalens.IamSite;
import dev.sluse.sandbox.datalens.ServiceAccount;
import dev.sluse.sandbox.nvdb.NvdbSite;
import dev.sluse.sandbox.ods.OdsSite;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stand-ins of the remote systems, on one port of this machine: Datafordeler with BBR, MAT and CVR, IAM and DataLens, Opendatasoft, and
 * NVDB with its catalogue and API Les. What it holds and what troubles it makes is seen and said at {@code /sandbox}. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final String NVDB = "nvdb";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SandboxOptions options;
    private final CompletableFuture<ServiceAccount> account;
    private final RegisterDesk registers;
    private final DataLensSite dataLens;
    private final IamSite iam;
    private final OdsSite ods;
    private final NvdbSite nvdb;
    private final OfferedSettings offered;
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
        this.ods = new OdsSite(options.access().odsKey(), options.clock(), () -> letters(random), folder);
        this.nvdb = new NvdbSite(options.access().nvdb(), options.clock(), UUID::randomUUID, options.seed(), folder);
        this.offered = new OfferedSettings(options, this::account);
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
        ticking = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        registers.tick();
        ods.tick();
        nvdb.tick();
    }

    private WireServer serve(Registers all) throws IOException {
        List<WireServer.Place> places = List.of(
                new WireServer.Place("datafordeler", "/datafordeler", all.site(options.keepAliveMillis())),
                new WireServer.Place("iam", "/iam/v1/tokens", iam),
                new WireServer.Place("datalens", "/datalens/provider/v1", dataLens),
                new WireServer.Place("ods", "/ods", ods),
                new WireServer.Place(NVDB, "/nvdb", nvdb),
                new WireServer.Place(NVDB, "/datakatalog", nvdb.catalogue()),
                new WireServer.Place(NVDB, "/vegobjekter", nvdb.les()),
                new WireServer.Place("", "/sandbox", new Desk(this)));
        try {
            return WireServer.start(options.port(), places, faults, tally);
        } catch (IOException e) {
            closeSites();
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
                ? CompletableFuture.supplyAsync(
                        () -> ServiceAccount.in(file(options.folder(), OfferedSettings.KEY_FILE)))
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

    /** As short as the providers' own ids are. */
    private static String letters(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
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
        return offered.all(url());
    }

    /** The same without what a user has brought along: that is for nobody else to read. */
    Map<String, String> openSettings() {
        return offered.open(url());
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

    public OdsSite ods() {
        return ods;
    }

    public NvdbSite nvdb() {
        return nvdb;
    }

    public Faults faults() {
        return faults;
    }

    public Tally tally() {
        return tally;
    }

    private void closeSites() {
        registers.close();
        dataLens.close();
        ods.close();
        nvdb.close();
    }

    @Override
    public void close() {
        ticking.cancel(true);
        ticker.shutdownNow();
        server.close();
        closeSites();
    }
}
