package dev.sluse.runtime;

/** The version in the jar's manifest; a run from compiled classes has none. */
public final class BuildVersion {
    private BuildVersion() {}

    /** For instance {@code 0.1.0}, or {@code development}. */
    public static String number() {
        String inManifest = BuildVersion.class.getPackage().getImplementationVersion();
        return inManifest == null ? "development" : inManifest;
    }
}
