package dev.sluse.component.notice;

import dev.sluse.SluseException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;

/** Hands mail over to a server by SMTP, with a connection for each. */
public final class SmtpMailer implements Mailer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailServer server;
    private final Session session;
    private final InstantSource clock;

    public SmtpMailer(MailServer server, InstantSource clock) {
        this.server = server;
        this.session = Session.getInstance(server.properties());
        this.clock = clock;
    }

    /** Keeps the id that it is given. */
    private static final class Mail extends MimeMessage {
        private final String id;

        Mail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    @Override
    public void send(String id, String to, String subject, String text) {
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage mail = new Mail(session, id);
            mail.setFrom(new InternetAddress(server.from(), true));
            mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to, true));
            mail.setSubject(oneLine(subject), UTF_8);
            mail.setText(text, UTF_8);
            mail.setSentDate(Date.from(clock.instant()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            if (server.username().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(server.username(), server.password());
            }
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (SendFailedException e) {
            throw SluseException.access(
                    REFUSED,
                    "The mail server " + server + " did not accept a mail to " + to + ": " + said(e) + ".",
                    "See the addresses in the flow's option notify, and the server's log.",
                    new IllegalStateException("mail"));
        } catch (MessagingException e) {
            // the cause is left out: a server may repeat in its answer what it was told
            throw SluseException.access(
                    "mail-not-sent",
                    "The mail server " + server + " did not accept a mail: " + said(e) + ".",
                    "See the settings sluse.mail, and the server's log.",
                    new IllegalStateException("mail"));
        }
    }

    /** What went wrong, without what the server was told. */
    private String said(MessagingException thrown) {
        String said = oneLine(String.valueOf(thrown.getMessage())).strip();
        String safe = server.password().isEmpty() ? said : said.replace(server.password(), "***");
        return safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
    }

    /** Nothing that a file is called begins another header. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
