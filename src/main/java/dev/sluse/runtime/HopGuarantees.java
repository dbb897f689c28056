package dev.sluse.runtime;

import dev.sluse.component.EndpointUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How strong each hop of a flow is: what {@code explain} tells, and what {@code lint} warns of where it is less than exactly once. */
final class HopGuarantees {
    /** Components of Camel's that reach nothing outside the process; what a flow gets from them nobody else wrote. */
    private static final Set<String> INSIDE = Set.of(
            "direct",
            "log",
            "bean",
            "class",
            "language",
            "dataformat",
            "validator",
            "json-validator",
            "xslt",
            "xpath",
            "mock",
            "ref",
            "controlbus",
            "dataset",
            "dataset-test",
            "browse",
            "stub",
            "saga",
            "timer",
            "scheduler",
            "quartz",
            "cron",
            "kamelet");

    /** Kept in memory between two routes. */
    private static final String IN_MEMORY = "seda";

    private HopGuarantees() {}

    /** Whether a component neither reaches outside nor keeps anything. */
    static boolean isInside(String scheme) {
        return INSIDE.contains(scheme);
    }

    /** What the flow begins with, then each step that hands something on; steps inside the process are left out. */
    static List<Hop> of(FlowFile.Flow flow) {
        List<Hop> hops = new ArrayList<>();
        if (flow.endpoints().isEmpty()) {
            return hops;
        }
        EndpointUse source = flow.endpoints().get(0);
        hops.add(source(source));
        for (EndpointUse each : flow.endpoints().subList(1, flow.endpoints().size())) {
            step(source, each).ifPresent(hops::add);
        }
        return hops;
    }

    private static Hop source(EndpointUse from) {
        return switch (from.scheme()) {
            case "drop" ->
                hop(
                        from,
                        Guarantee.EXACTLY_ONCE,
                        isTrue(from, "repeat")
                                ? "Each file is taken once, by a rename. The same content dropped again is delivered"
                                        + " again, as repeat says."
                                : "Each file is taken once, by a rename. The same content dropped again is recognised,"
                                        + " and nothing is done.");
            case "schedule" ->
                hop(from, Guarantee.EXACTLY_ONCE, "One delivery for each scheduled time, across restarts and crashes.");
            case "delivery" ->
                hop(from, Guarantee.EXACTLY_ONCE, "One delivery for each one that reaches the state, across restarts.");
            case "register-events" ->
                hop(
                        from,
                        Guarantee.EXACTLY_ONCE,
                        "Each event of a package that is completely imported, once: a window is written down before it"
                            + " is read, and the watermark moves only when the steps below have accepted it durably.");
            default ->
                hop(
                        from,
                        isInside(from.scheme()) ? Guarantee.AT_MOST_ONCE : Guarantee.AT_LEAST_ONCE,
                        isInside(from.scheme())
                                ? "It lives in memory: what it sends while the runtime is down is not made up for."
                                        + " schedule does that."
                                : "As often as Camel's " + from.scheme()
                                        + " hands it over; from the first of Sluse's steps on it"
                                        + " is one delivery.");
        };
    }

    private static Optional<Hop> step(EndpointUse source, EndpointUse step) {
        return switch (step.scheme()) {
            case "table" ->
                Optional.of(hop(
                        step,
                        Guarantee.EXACTLY_ONCE,
                        "It works in the spool. Begun again after a crash it gives the same bytes."));
            case "folder" ->
                Optional.of(hop(
                        step,
                        Guarantee.EXACTLY_ONCE,
                        "The file appears whole, by one rename. A repeat finds it by its digest and leaves it alone."));
            case "datalens" -> Optional.of(datalens(source, step));
            case "nvdb" ->
                Optional.of(hop(
                        step,
                        Guarantee.EXACTLY_ONCE,
                        isTrue(step, "dryRun")
                                ? "A dry run: NVDB works on the changesets and writes nothing."
                                : "A changeset is registered, its UUID is written down, and only that UUID is started."
                                        + " One whose registration was not answered is found again by its eksternRef,"
                                        + " and is harmless until it is started."));
            case IN_MEMORY ->
                Optional.of(hop(
                        step,
                        Guarantee.AT_MOST_ONCE,
                        "what is given to seda is kept in memory only and a crash loses it: use direct instead."));
            default -> isInside(step.scheme()) ? Optional.empty() : Optional.of(foreign(step));
        };
    }

    private static Hop datalens(EndpointUse source, EndpointUse step) {
        boolean deletes = step.options().containsKey("action")
                && step.options().get("action").value().equals("delete");
        boolean keyed = source.scheme().equals("register-events")
                || (step.options().containsKey("replacingKey")
                        && !step.options().get("replacingKey").value().isBlank());
        if (deletes) {
            return hop(step, Guarantee.EXACTLY_ONCE, "Deleting the same partitions again changes nothing.");
        }
        return keyed
                ? hop(
                        step,
                        Guarantee.EXACTLY_ONCE,
                        "A repeat is the same operation UUID with the same bytes; had DataLens forgotten the UUID, the"
                                + " rows would replace themselves by their key.")
                : hop(
                        step,
                        Guarantee.AT_LEAST_ONCE,
                        "the hop to datalens is exactly once only for as long as DataLens remembers an operation UUID,"
                            + " which is not documented: give it a replacingKey, and a repeat replaces its own rows.");
    }

    /** A delivery that is begun again repeats Camel's own steps; ours know what they have done. */
    private static Hop foreign(EndpointUse step) {
        return hop(
                step,
                Guarantee.AT_LEAST_ONCE,
                "the hop to " + step.scheme() + " is at least once, not exactly once: after a crash or a fault it is"
                        + " done again, so see that the other side bears that.");
    }

    private static boolean isTrue(EndpointUse use, String option) {
        EndpointUse.Option stated = use.options().get(option);
        return stated != null && stated.value().equals("true");
    }

    private static Hop hop(EndpointUse use, Guarantee guarantee, String why) {
        return new Hop(
                use.path().isEmpty() ? use.scheme() : use.scheme() + ":" + use.path(), use.line(), guarantee, why);
    }
}
