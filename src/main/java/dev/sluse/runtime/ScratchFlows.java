package dev.sluse.runtime;

import dev.sluse.component.DataLensComponent;
import dev.sluse.component.DataLensServices;
import dev.sluse.component.DeliveryComponent;
import dev.sluse.component.DropComponent;
import dev.sluse.component.DropFolders;
import dev.sluse.component.FlowServices;
import dev.sluse.component.FolderComponent;
import dev.sluse.component.NvdbComponent;
import dev.sluse.component.NvdbServices;
import dev.sluse.component.OdsComponent;
import dev.sluse.component.OdsServices;
import dev.sluse.component.RegisterEventsComponent;
import dev.sluse.component.RemoteWork;
import dev.sluse.component.ScheduleComponent;
import dev.sluse.component.SchemaChecker;
import dev.sluse.component.TableComponent;
import dev.sluse.component.UnderWay;
import dev.sluse.component.delivery.Backoff;
import dev.sluse.component.delivery.DeliverySettlement;
import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.FolderDelivery;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Ledger;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Lets flows be put together with our components where nothing may run: whatever would have an effect refuses. */
final class ScratchFlows {
    private ScratchFlows() {}

    static void addComponents(
            CamelContext context,
            FlowServices services,
            DataLensServices datalens,
            OdsServices ods,
            NvdbServices nvdb) {
        context.addComponent("drop", new DropComponent(services));
        context.addComponent("schedule", new ScheduleComponent(services));
        context.addComponent("delivery", new DeliveryComponent(services));
        context.addComponent("register-events", new RegisterEventsComponent(services));
        context.addComponent("table", new TableComponent(services));
        context.addComponent("folder", new FolderComponent(services));
        context.addComponent("datalens", new DataLensComponent(services, datalens));
        context.addComponent("ods", new OdsComponent(services, ods));
        context.addComponent("nvdb", new NvdbComponent(services, nvdb));
    }

    /** Keeps the components of a context to its home, and takes files at the first look. */
    static void onlyTriesOut(CamelContext context) {
        context.getComponent("drop", DropComponent.class).onlyTriesOut();
        context.getComponent("folder", FolderComponent.class).onlyTriesOut();
        context.getComponent("datalens", DataLensComponent.class).onlyTriesOut();
        context.getComponent("ods", OdsComponent.class).onlyTriesOut();
        context.getComponent("nvdb", NvdbComponent.class).onlyTriesOut();
    }

    /** @param wanted whether a route of that id is looked at */
    static FlowCheck check(
            Places places,
            Path routes,
            Predicate<String> wanted,
            Map<String, String> settings,
            UnaryOperator<@Nullable String> environment,
            SchemaChecker schemas,
            InstantSource clock) {
        boolean mail = settings.containsKey(MailSettings.HOST);
        FlowServices services =
                services(places, routes, schemas, settings.getOrDefault("sluse.mask.key", ""), mail, clock);
        DataLensServices datalens = DataLensSetup.services(
                settings,
                services,
                DataLensSetup.accounts(settings, services.remote().http(), clock));
        OdsServices ods = OdsSetup.services(services, OdsSetup.accounts(settings));
        NvdbServices nvdb = NvdbSteps.services(
                settings,
                services,
                NvdbSetup.accounts(settings, services.remote().http(), clock));
        return new FlowCheck(
                new Placeholders(settings, environment),
                wanted,
                places,
                () -> new ScratchContext(
                        settings, wanted, context -> addComponents(context, services, datalens, ods, nvdb)));
    }

    private static FlowServices services(
            Places places, Path routes, SchemaChecker schemas, String maskKey, boolean mail, InstantSource clock) {
        Ledger ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    throw refused(method.getName());
                });
        Supplier<String> ids = () -> {
            throw refused("ids");
        };
        DiskGuard disk = new DiskGuard(places.home(), clock);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new FlowServices(
                places,
                routes,
                ledger,
                request -> {
                    throw refused("engine");
                },
                schemas,
                maskKey,
                mail,
                clock,
                ids,
                disk,
                point -> {},
                new DeliverySettlement(places, ledger, disk, point -> {}, backoff, clock),
                new FolderDelivery(ledger, point -> {}),
                new DropFolders(),
                new UnderWay(clock.instant()),
                new RemoteWork(
                        places,
                        ledger,
                        point -> {},
                        request -> {
                            throw refused("http");
                        },
                        () -> {}));
    }

    private static IllegalStateException refused(String what) {
        return new IllegalStateException("A flow that is only checked asked for " + what + ".");
    }
}
