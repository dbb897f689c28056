package dev.sluse.runtime;

import dev.sluse.component.notice.MailServer;
import java.util.Map;
import java.util.Optional;

/** The settings of the mail server. */
final class MailSettings {
    /** Mail is sent where this is set. */
    static final String HOST = "sluse.mail.host";

    private static final String PREFIX = "sluse.mail.";

    private MailSettings() {}

    /** @param settings resolved and checked */
    static Optional<MailServer> of(Map<String, String> settings) {
        String host = settings.get(HOST);
        return host == null
                ? Optional.empty()
                : Optional.of(new MailServer(
                        host,
                        Integer.parseInt(settings.getOrDefault(PREFIX + "port", "587")),
                        settings.getOrDefault(PREFIX + "from", ""),
                        settings.getOrDefault(PREFIX + "username", ""),
                        settings.getOrDefault(PREFIX + "password", ""),
                        settings.getOrDefault(PREFIX + "tls", "starttls")));
    }
}
