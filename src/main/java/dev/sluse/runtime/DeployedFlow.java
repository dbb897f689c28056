package dev.sluse.runtime;

/**
 * A flow that runs.
 *
 * @param id route id
 * @param description one sentence, may be empty
 * @param source the file below the routes folder, or the name of the class
 */
public record DeployedFlow(String id, String description, String source) {}
