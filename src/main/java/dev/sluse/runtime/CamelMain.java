package dev.sluse.runtime;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/** Camel's own start, told to look at nothing but what we have resolved. */
final class CamelMain {
    private CamelMain() {}

    /** Initialized, not started, without routes. */
    static Main create(RuntimeOptions options, Path home) {
        Main main = new Main();
        // the other strategy has a hook that would hold up a process that is told to stop while it starts
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setPropertyPlaceholderLocations("false");
        main.configure()
                .withName("sluse")
                .withBasePackageScanEnabled(false)
                .withRoutesCollectorEnabled(false)
                .withAutoConfigurationEnvironmentVariablesEnabled(false)
                .withAutoConfigurationSystemPropertiesEnabled(false)
                .withShutdownTimeout(
                        Math.toIntExact(Math.max(1, options.stopAfter().toSeconds())))
                .withShutdownLogInflightExchangesOnTimeout(false)
                .withStreamCachingSpoolEnabled(true)
                .withStreamCachingSpoolDirectory(
                        home.resolve("spool").resolve("streams").toString())
                .withJmxEnabled(false);
        Properties settings = new Properties();
        settings.putAll(options.properties());
        main.setOverrideProperties(settings);
        main.init();
        // the environment would win over what we have resolved
        PropertiesComponent properties =
                (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        main.getCamelContext().getCamelContextExtension().setErrorHandlerFactory(errors());
        return main;
    }

    /** As Camel's own, but what went wrong is said in one line: nobody outside reads our stacks. */
    private static ErrorHandlerFactory errors() {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.setLogStackTrace("false");
        policy.setRetriesExhaustedLogLevel("WARN");
        DefaultErrorHandlerDefinition errors = new DefaultErrorHandlerDefinition();
        errors.setRedeliveryPolicy(policy);
        return errors;
    }
}
