package dev.sluse.component;

import dev.sluse.component.delivery.Intake;
import java.io.File;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/** Takes a listed file and ends its exchange there: work begins from the ledger. */
final class TakingStrategy implements GenericFileProcessStrategy<File> {
    private final Intake intake;
    private final DoneFile doneFile;
    private final Runnable taken;

    TakingStrategy(Intake intake, DoneFile doneFile, Runnable taken) {
        this.intake = intake;
        this.doneFile = doneFile;
        this.taken = taken;
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        Path path = file.getFile().toPath();
        if (intake.take(path)) {
            taken.run();
            doneFile.takenBy(path, exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE, false, Boolean.class));
        }
        return false;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // nothing is left behind in the folder
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // the intake has put back what it could not take
    }

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // never begun
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // never begun
    }
}
