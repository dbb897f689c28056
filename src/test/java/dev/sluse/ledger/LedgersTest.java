package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Schema NEXT = new Schema(3, List.of("classpath:db/migration", "classpath:db/next"));

    private Path folder;
    private Path file;

    @BeforeEach
    void place(@TempDir Path temporary) {
        folder = temporary;
        file = temporary.resolve("ledger.db");
    }

    private static void assertRefused(ThrowingCallable call, SluseException.Kind kind, String code, String sentence) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(SluseException.class))
                .satisfies(
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind),
                        refusal -> assertThat(refusal.code()).isEqualTo(code),
                        refusal -> assertThat(refusal.sentence()).isEqualTo(sentence));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void theVersionIsThatOfTheNewestMigration() {
        URL folder = Objects.requireNonNull(Schema.class.getResource("/db/migration"));
        assertThat(new File(folder.getPath()).list()).hasSize(Schema.CURRENT.version());
    }

    @Test
    void onlyTheOwnerMayReadTheLedgerAndItsLog() throws IOException {
        try (Ledger ledger = Ledgers.open(file, CLOCK)) {
            ledger.note("", "", "started", "");
            for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aCommandReadsAndAsksBesideARuntime() {
        try (Ledger runtime = Ledgers.open(file, CLOCK);
                Ledger command = Ledgers.read(file, CLOCK)) {
            runtime.take("d1", "bikes", "a.csv", 1, NOON);
            assertThat(command.delivery("d1")).isEqualTo(runtime.delivery("d1"));
            long request = command.requests().write("cancel", "d1");
            assertThat(runtime.requests().next())
                    .get()
                    .extracting(Requests.Request::id)
                    .isEqualTo(request);
        }
    }

    @Test
    void aCommandInAHomeWithoutALedgerIsRefusedAndMakesNone() {
        assertRefused(
                () -> Ledgers.read(file, CLOCK),
                SluseException.Kind.CONFIGURATION,
                "no-ledger",
                "There is no ledger " + file + ". Give the right --home, or start the runtime there once.");
        assertThat(file).doesNotExist();
    }

    @Test
    void anOlderLedgerIsCopiedAndThenMigrated() throws IOException {
        try (Ledger old = Ledgers.open(file, CLOCK)) {
            old.take("d1", "bikes", "a.csv", 1, NOON);
        }
        try (Ledger migrated = Ledgers.open(file, CLOCK, NEXT)) {
            assertThat(migrated.delivery("d1")).isPresent();
            migrated.take("d2", "bikes", "b.csv", 1, NOON);
        }

        Path copy = folder.resolve("ledger.db.before-v3");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("ledger.db.copying")).doesNotExist();
        try (Ledger before = Ledgers.read(copy, CLOCK)) {
            assertThat(before.delivery("d1")).isPresent();
            assertThat(before.delivery("d2")).isEmpty();
        }
    }

    @Test
    void noCopyReplacesAnEarlierOne() throws IOException {
        Ledgers.open(file, CLOCK).close();
        Files.writeString(folder.resolve("ledger.db.before-v3"), "earlier");
        Ledgers.open(file, CLOCK, NEXT).close();

        assertThat(folder.resolve("ledger.db.before-v3")).hasContent("earlier");
        assertThat(folder.resolve("ledger.db.before-v3-2")).isNotEmptyFile();
    }

    @Test
    void aNewerLedgerIsRefusedByRuntimeAndCommand() {
        Ledgers.open(file, CLOCK, NEXT).close();
        String sentence = "The ledger " + file + " has version 3, this program knows version 2 at most. Use the newer"
                + " program, or put the copy that it made before it changed the ledger in its place:"
                + " ledger.db.before-v<N>.";

        assertRefused(() -> Ledgers.open(file, CLOCK), SluseException.Kind.CONFIGURATION, "ledger-newer", sentence);
        assertRefused(() -> Ledgers.read(file, CLOCK), SluseException.Kind.CONFIGURATION, "ledger-newer", sentence);
    }

    @Test
    void aCommandDoesNotMigrate() throws SQLException {
        sql("create table something (x text)");
        assertRefused(
                () -> Ledgers.read(file, CLOCK),
                SluseException.Kind.CONFIGURATION,
                "ledger-older",
                "The ledger " + file + " has version 0, this program works with version 2. Start the runtime of this"
                        + " program once; it brings the ledger up to date.");
    }

    @Test
    void aFileThatIsNoLedgerIsSaid() throws IOException {
        Files.writeString(file, "id;name\n".repeat(1000));
        assertRefused(
                () -> Ledgers.open(file, CLOCK),
                SluseException.Kind.ACCESS,
                "ledger-unavailable",
                "The ledger " + file + " is damaged or not a ledger. Keep the file, and put a backup or the copy"
                        + " ledger.db.before-v<N> in its place.");
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        Path nowhere = folder.resolve("nowhere/ledger.db");
        assertRefused(
                () -> Ledgers.open(nowhere, CLOCK),
                SluseException.Kind.ACCESS,
                "ledger-unavailable",
                "The ledger " + nowhere + " cannot be created. Give this user the right to write its folder.");
    }

    @Test
    void aFullDiskChangesNothingAndPasses() {
        try (Database database = new Database(file, Dialect.SQLITE)) {
            Schema.CURRENT.migrate(file, database.writing(), Dialect.SQLITE);
            SqlLedger ledger = new SqlLedger(database, CLOCK);
            ledger.take("d1", "bikes", "a.csv", 1, NOON);
            limit(database, 1);

            assertRefused(
                    () -> ledger.note("d1", "bikes", "long", "x".repeat(100_000)),
                    SluseException.Kind.ACCESS,
                    "ledger-full",
                    "The disk of the ledger " + file + " is full. Free some space; work goes on by itself.");
            assertThat(ledger.journal("d1")).extracting(Ledger.Entry::event).containsExactly("taken");

            limit(database, 100_000);
            ledger.note("d1", "bikes", "long", "x".repeat(100_000));
            assertThat(ledger.journal("d1")).extracting(Ledger.Entry::event).containsExactly("taken", "long");
        }
    }

    /** SQLite raises a limit below the present size to that size. */
    private static void limit(Database database, int pages) {
        database.write(tables -> tables.handle().execute("pragma max_page_count = " + pages));
    }

    @Test
    void theAddressOfALedgerIsThatOfAFile() {
        assertThat(Ledgers.file("jdbc:sqlite:/srv/sluse/ledger.db")).isEqualTo(Path.of("/srv/sluse/ledger.db"));
        assertRefused(
                () -> Ledgers.file("jdbc:postgresql://host/db?password=x"),
                SluseException.Kind.CONFIGURATION,
                "ledger-url",
                "The ledger's address jdbc:postgresql://host/db is not one of SQLite. Write"
                        + " sluse.ledger.url=jdbc:sqlite:/path/to/ledger.db, or leave it out.");
    }
}
