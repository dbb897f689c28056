package dev.sluse.component;

/** Compiles a schema to see whether it can be used, when a flow is deployed. */
@FunctionalInterface
public interface SchemaChecker {
    /**
     * @param name what it is called in messages
     * @throws dev.sluse.SluseException kind CONFIGURATION, if it cannot be used
     */
    void check(String name, String text);
}
