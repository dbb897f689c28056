package dev.sluse.runtime;

import dev.sluse.component.DataLensEndpoint;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** The libraries of Camel that a running route uses: those whose jars its parts, or what these hold, come from. */
final class CamelUse {
    private static final Pattern JAR = Pattern.compile("(camel-[a-z-]+)-\\d.*\\.jar");

    /** The jar of camel-core is empty: it stands for these. */
    private static final Set<String> CORE = Set.of("camel-base-engine", "camel-core-engine", "camel-core-processor");

    private final CamelContext context;

    CamelUse(CamelContext context) {
        this.context = context;
    }

    /** Names of artifacts. */
    Set<String> of(String routeId) {
        Set<String> libraries = new TreeSet<>();
        context.getLifecycleStrategies().forEach(each -> add(each, libraries));
        Route route = context.getRoute(routeId);
        add(route, libraries);
        addWithParts(route.getConsumer(), libraries);
        addLine(route.getConsumer(), libraries);
        for (Processor step : route.filter("*")) {
            addWithParts(step, libraries);
            if (step instanceof EndpointAware aware && aware.getEndpoint() instanceof DataLensEndpoint) {
                // one route carries the requests of all flows, by endpoints that it makes when it needs them
                add(context.getComponent("http"), libraries);
            }
        }
        return libraries;
    }

    /** Data formats and the consumer inside a drop are told by nothing but the fields of those that hold them. */
    private static void addWithParts(Object part, Set<String> libraries) {
        add(part, libraries);
        for (Class<?> type = part.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    try {
                        add(field.get(part), libraries);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }

    /** What a source has open towards a register is held by objects of ours. */
    private static void addLine(Object part, Set<String> libraries) {
        for (Field field : part.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                try {
                    Object value = field.get(part);
                    if (value instanceof AutoCloseable
                            && value.getClass().getName().startsWith("dev.sluse.component.")) {
                        addWithParts(value, libraries);
                        addLine(value, libraries);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void add(@Nullable Object part, Set<String> libraries) {
        CodeSource source =
                part == null ? null : part.getClass().getProtectionDomain().getCodeSource();
        if (source == null) {
            return;
        }
        Matcher jar = JAR.matcher(
                String.valueOf(Path.of(source.getLocation().getPath()).getFileName()));
        if (jar.matches()) {
            libraries.add(CORE.contains(jar.group(1)) ? "camel-core" : jar.group(1));
        }
    }
}
