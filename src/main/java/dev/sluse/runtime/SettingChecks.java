package dev.sluse.runtime;

import dev.sluse.component.notice.MailAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between settings. Reads texts only, since any of them may be wrong by itself. */
final class SettingChecks {
    private final Settings settings;
    private final List<SettingProblem> problems = new ArrayList<>();

    private SettingChecks(Settings settings) {
        this.settings = settings;
    }

    static List<SettingProblem> of(Settings settings) {
        SettingChecks checks = new SettingChecks(settings);
        checks.console();
        checks.sandbox();
        checks.okdata();
        checks.mail();
        return checks.problems;
    }

    private void console() {
        boolean loopback = settings.text("sluse.console.bind")
                .filter(ConsoleSettings::isLoopback)
                .isPresent();
        if (!loopback && is("sluse.console.auth", "none")) {
            add("sluse.console.bind", "write 127.0.0.1, or set sluse.console.auth to token.");
        }
        if (is("sluse.console.auth", "oidc")) {
            add("sluse.console.auth", "write token: logging in by oidc comes with a later version.");
        }
        if (is("sluse.console.auth", "token")
                && settings.text("sluse.console.token").isEmpty()) {
            add("sluse.console.token", "set it, since sluse.console.auth is token.");
        }
    }

    private void sandbox() {
        if (is("sluse.profile", Profile.PROD.word()) && is("sluse.sandbox.enabled", "true")) {
            add("sluse.sandbox.enabled", "write false, or use the profile dev: prod refuses the sandbox.");
        }
    }

    private boolean is(String key, String value) {
        return settings.text(key).filter(value::equals).isPresent();
    }

    /** Each account logs in either as a client or as a user. */
    private void okdata() {
        Set<String> prefixes = new TreeSet<>(Set.of("okdata."));
        for (String key : settings.resolved().keySet()) {
            String[] parts = key.split("[.]", -1);
            if (parts.length == 3 && parts[0].equals("okdata")) {
                prefixes.add("okdata." + parts[1] + ".");
            }
        }
        for (String prefix : prefixes) {
            boolean client = isSet(prefix, "client-id") || isSet(prefix, "client-secret");
            boolean user = isSet(prefix, "username") || isSet(prefix, "password");
            if (client && user) {
                String key = isSet(prefix, "username") ? "username" : "password";
                add(prefix + key, "set either client-id and client-secret or username and password, not both.");
            }
        }
    }

    private void mail() {
        boolean server = settings.text(MailSettings.HOST).isPresent();
        String from = settings.text("sluse.mail.from").orElse("");
        if (server && from.isEmpty()) {
            add("sluse.mail.from", "set it to the address that mail comes from, since sluse.mail.host is set.");
        } else if (from.contains(",") || MailAddresses.wrong(from).isPresent()) {
            add("sluse.mail.from", "write one address such as sluse@example.com.");
        }
        if (settings.text("sluse.mail.username").isPresent() && is("sluse.mail.tls", "none")) {
            add("sluse.mail.tls", "write starttls or tls: without it the password of sluse.mail is sent in clear.");
        }
    }

    private boolean isSet(String prefix, String name) {
        return settings.text(prefix + name).isPresent();
    }

    private void add(String key, String advice) {
        problems.add(new SettingProblem(
                key, settings.text(key).isEmpty() ? "" : settings.describe(key), settings.place(key), advice));
    }
}
