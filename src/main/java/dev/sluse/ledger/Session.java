package dev.sluse.ledger;

import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is kept with its tables attached, opened with the first work and again after any fault, whatever state that
 * left it in. For one thread at a time.
 */
final class Session implements AutoCloseable {

    private final Jdbi jdbi;
    private final Dialect dialect;
    private @Nullable Tables open;
    private boolean isDurable;

    Session(Jdbi jdbi, Dialect dialect) {
        this.jdbi = jdbi;
        this.dialect = dialect;
    }

    /**
     * What the work returns, after all that it wrote is committed; nothing of it is there if it throws.
     *
     * @param durable whether the commit waits for the disk
     */
    <T> T inTransaction(boolean durable, Function<Tables, T> work) {
        return carryOut(tables -> {
            if (durable != isDurable) {
                tables.handle().execute(dialect.waitForDisk(durable));
                isDurable = durable;
            }
            return tables.handle().inTransaction(transaction -> work.apply(tables));
        });
    }

    /** What the work reads. */
    <T> T read(Function<Tables, T> work) {
        return carryOut(work);
    }

    private <T> T carryOut(Function<Tables, T> work) {
        try {
            return work.apply(opened());
        } catch (RuntimeException | Error e) {
            try {
                close();
            } catch (RuntimeException second) {
                // what SQLite has rolled back by itself, Jdbi says was left open
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Tables opened() {
        Tables kept = open;
        if (kept == null) {
            kept = Tables.of(jdbi.open());
            kept.handle().execute(dialect.waitForDisk(true));
            isDurable = true;
            open = kept;
        }
        return kept;
    }

    @Override
    public void close() {
        Tables kept = open;
        open = null;
        if (kept != null) {
            kept.handle().close();
        }
    }
}
