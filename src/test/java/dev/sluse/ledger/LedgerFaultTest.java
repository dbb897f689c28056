package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class LedgerFaultTest {
    private static final Path FILE = Path.of("/home/ledger.db");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SQLITE_FULL | ledger-full | The disk of the ledger /home/ledger.db is full. Free some space; work goes on by itself.",
                "SQLITE_IOERR_SHMSIZE | ledger-full | The disk of the ledger /home/ledger.db is full. Free some space; work goes on by itself.",
                "SQLITE_BUSY | ledger-unavailable | The ledger /home/ledger.db is held by another program for more than 5 seconds. End the program that has it open, or try again.",
                "SQLITE_BUSY_SNAPSHOT | ledger-unavailable | The ledger /home/ledger.db is held by another program for more than 5 seconds. End the program that has it open, or try again.",
                "SQLITE_CORRUPT | ledger-unavailable | The ledger /home/ledger.db is damaged or not a ledger. Keep the file, and put a backup or the copy ledger.db.before-v<N> in its place.",
                "SQLITE_READONLY_DIRECTORY | ledger-unavailable | The ledger /home/ledger.db cannot be opened for writing. Give this user the right to write the file and its folder.",
                "SQLITE_IOERR_READ | ledger-unavailable | The ledger /home/ledger.db cannot be read or written: [SQLITE_IOERR_READ] I/O error in the VFS layer while trying to read from a file on disk. Look at the disk.",
            })
    void whatTheDatabaseSaysBecomesOneSentence(String sqlite, String code, String sentence) {
        SQLiteException cause = new SQLiteException("[" + sqlite + "]", SQLiteErrorCode.valueOf(sqlite));
        SluseException fault = LedgerFault.of(FILE, new IllegalStateException(cause));

        assertThat(fault.kind()).isEqualTo(SluseException.Kind.ACCESS);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.sentence()).isEqualTo(sentence);
    }

    @Test
    void anotherFaultIsToldInItsOwnWords() {
        assertThat(LedgerFault.of(FILE, new IllegalStateException("pool", new SQLException("no such table: delivery")))
                        .sentence())
                .isEqualTo("The ledger /home/ledger.db cannot be used: no such table: delivery.");
    }
}
