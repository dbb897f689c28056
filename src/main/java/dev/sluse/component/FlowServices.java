package dev.sluse.component;

import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.DeliverySettlement;
import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.FolderDelivery;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Ledger;
import dev.sluse.table.TableEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the components need of the runtime; one for a Camel context.
 *
 * @param routes the routes folder, absolute: schemas lie below it
 * @param maskKey key of {@code mask=hash}, empty if none is set
 * @param mail whether mail can be sent
 * @param ids new delivery ids, never one twice
 * @param folders which flow listens to which folder
 * @param underWay which thread works on which delivery
 * @param remote what is accepted to be done at remote systems
 */
public record FlowServices(
        Places places,
        Path routes,
        Ledger ledger,
        TableEngine engine,
        SchemaChecker schemas,
        String maskKey,
        boolean mail,
        InstantSource clock,
        Supplier<String> ids,
        DiskGuard disk,
        CrashPoints crashPoints,
        DeliverySettlement settlement,
        FolderDelivery folderDelivery,
        DropFolders folders,
        UnderWay underWay,
        RemoteWork remote) {}
