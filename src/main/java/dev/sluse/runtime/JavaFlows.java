package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Flows written in Java: every {@link RouteBuilder} service of the build and of the jars in {@code <routes>/lib/}. */
final class JavaFlows implements AutoCloseable {
    private final URLClassLoader loader;

    /** @param routes the routes folder */
    JavaFlows(Path routes) {
        this.loader = new URLClassLoader("routes", jars(routes.resolve("lib")), JavaFlows.class.getClassLoader());
    }

    List<RoutesBuilder> builders() {
        try {
            List<RoutesBuilder> builders = new ArrayList<>();
            ServiceLoader.load(RouteBuilder.class, loader).forEach(builders::add);
            return builders;
        } catch (ServiceConfigurationError e) {
            throw new SluseException(
                    SluseException.Kind.CONFIGURATION,
                    "bad-flow",
                    "A flow in Java cannot be loaded: " + e.getMessage() + ".",
                    "Look at META-INF/services in the jars of lib/ in the routes folder.",
                    e);
        }
    }

    private static URL[] jars(Path lib) {
        if (!Files.isDirectory(lib)) {
            return new URL[0];
        }
        try (Stream<Path> all = Files.list(lib)) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : all.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(url(jar));
            }
            return urls.toArray(URL[]::new);
        } catch (IOException e) {
            throw SluseException.access("no-routes", "The folder " + lib + " cannot be read.", "", e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
