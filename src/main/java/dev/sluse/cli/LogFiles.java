package dev.sluse.cli;

import dev.sluse.runtime.Home;
import dev.sluse.runtime.Profile;

/** Chooses where a runtime logs to. Must be asked before anything is logged: the first line fixes it for the process. */
final class LogFiles {
    private LogFiles() {}

    /** @param console the least level on standard error */
    static void choose(Home home, Profile profile, String console) {
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-run.xml");
        System.setProperty("sluse.log.folder", home.logs().toString());
        System.setProperty("sluse.log.format", profile == Profile.PROD ? "json" : "text");
        System.setProperty("sluse.log.console", console);
    }
}
