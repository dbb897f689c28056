package dev.sluse.component.notice;

import java.util.Properties;

/**
 * Where mail is handed over.
 *
 * @param from the sender's address
 * @param username empty: without logging in
 * @param tls {@code none}, {@code starttls} or {@code tls}
 */
public record MailServer(String host, int port, String from, String username, String password, String tls) {
    /** Milliseconds for a connection, an answer, a write: a server that does not answer holds nobody up for long. */
    private static final String PATIENCE = "20000";

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        properties.setProperty("mail.smtp.timeout", PATIENCE);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE);
        properties.setProperty("mail.smtp.auth", Boolean.toString(!username.isEmpty()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")));
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
