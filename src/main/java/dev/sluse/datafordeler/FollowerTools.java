package dev.sluse.datafordeler;

import dev.sluse.ledger.Ledger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a follower needs of its surroundings.
 *
 * @param taken {@code spool/taken/<flow>}
 * @param ids new delivery ids
 * @param ahead where a page is asked for while the one before is read
 * @param open how many deliveries of the flow are under way at the far end
 * @param enrich fetches the rows of the events; empty if that is not asked for
 */
public record FollowerTools(
        Ledger ledger,
        Path taken,
        Supplier<String> ids,
        InstantSource clock,
        RandomGenerator random,
        Executor ahead,
        LongSupplier open,
        Optional<Enrichment> enrich,
        SchemaWatch schema,
        Steps steps) {}
