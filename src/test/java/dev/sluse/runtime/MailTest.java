package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sluse.SluseException;
import dev.sluse.component.notice.MailServer;
import dev.sluse.component.notice.SmtpMailer;
import dev.sluse.ledger.DeliveryState;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail that really leaves, to a server that really listens. */
class MailTest {
    private GreenMail server;
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        home = new RunningHome();
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        server.stop();
    }

    @Test
    void whoNotifyNamesGetsAMailWithTheFirstFindingsAndTheAnswersPlace() throws Exception {
        server.start();
        settings(server.getSmtp().getPort());
        home.realEngine = dev.sluse.table.TableEngines.create(1, 1 << 20);
        home.route("f", flow("'b@example.com, a@example.com'"));
        home.start();
        home.drop("f/blåbær.csv", "a,b\n1,2,3\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> server.getReceivedMessages().length == 2);

        MimeMessage mail = server.getReceivedMessages()[0];
        String id = home.deliveries("f").get(0).id();
        assertThat(mail.getSubject()).isEqualTo("blåbær.csv was not accepted");
        assertThat(mail.getMessageID()).isEqualTo("<" + id + ".0@here>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(mail.getContent().toString().replace("\r\n", "\n"))
                .contains(
                        "- Line 2: the row has too many cells: 3 instead of 2.",
                        "What is wrong and what to do: drops/f/_replies/blåbær.csv." + id + ".html\n");
        assertThat(home.ledger().operations().ofDelivery(id))
                .anyMatch(each -> each.kind().equals("mail") && each.target().equals("a@example.com,b@example.com"));
    }

    @Test
    void aServerThatDoesNotKnowTheAddressIsThereForOthers() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> knowsNobody(listening), "smtp");
            thread.setDaemon(true);
            thread.start();
            int port = listening.getLocalPort();
            SmtpMailer mailer =
                    new SmtpMailer(new MailServer("127.0.0.1", port, "s@example.com", "", "", "none"), Instant::now);

            assertThatThrownBy(() -> mailer.send("<1@here>", "gone@example.com", "subject", "text"))
                    .isInstanceOfSatisfying(SluseException.class, thrown -> {
                        assertThat(thrown.code()).isEqualTo("mail-refused");
                        assertThat(thrown.sentence())
                                .startsWith("The mail server 127.0.0.1:" + port
                                        + " did not accept a mail to gone@example.com: Invalid Addresses")
                                .endsWith("See the addresses in the flow's option notify, and the server's log.");
                    });
        }
    }

    private static void knowsNobody(ServerSocket listening) {
        try (Socket socket = listening.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String answer = "220 here";
            for (String line = ""; line != null; line = in.readLine()) {
                answer = line.isEmpty() ? answer : line.startsWith("RCPT") ? "550 5.1.1 No such user" : "250 OK";
                socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the other side has hung up
            return;
        }
    }

    @Test
    void withoutAServerDeliveringGoesOnAndTheMailIsSentWhenThereIsOne() throws Exception {
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        settings(port);
        home.route("f", flow("a@example.com"));
        home.start();
        home.drop("f/a.csv", "bad");
        await().until(() -> home.allSettled("f", 1));
        home.drop("f/b.csv", "good");
        await().until(() -> home.allSettled("f", 2));
        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.DELIVERED);

        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> server.getReceivedMessages().length == 1);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("a.csv was not accepted");
    }

    @Test
    void aLoginThatIsRefusedIsSaidWithoutThePassword() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("sluse", "right");
        server.start();
        int port = server.getSmtp().getPort();
        MailServer settings = new MailServer("127.0.0.1", port, "sluse@example.com", "sluse", "s3cret!", "none");
        assertThatThrownBy(() -> new SmtpMailer(settings, Instant::now).send("<1@here>", "a@example.com", "s", "t"))
                .isInstanceOf(SluseException.class)
                .hasMessageStartingWith("The mail server 127.0.0.1:" + port + " did not accept a mail: ")
                .hasMessageNotContaining("s3cret!");
        assertThat(settings.toString()).doesNotContain("s3cret!");
    }

    @Test
    void whoNamesSomebodyWithoutAServerIsToldWhatToSet() throws IOException {
        home.route("f", flow("a@example.com"));
        assertThatThrownBy(home::start)
                .hasMessage("f.camel.yaml:5: flow f: Option notify is \"a@example.com\", but no mail server is"
                        + " set. Set sluse.mail.host and sluse.mail.from, or leave notify out.");
    }

    @Test
    void whatIsNoAddressIsRefused() throws IOException {
        settings(25);
        home.route("f", flow("'a@example.com, b at example.com'"));
        assertThatThrownBy(home::start)
                .hasMessage(
                        "f.camel.yaml:5: flow f: Option notify is \"a@example.com, b at example.com\", but \"b at example.com\" is no"
                                + " mail address. Write addresses such as name@example.com, with commas between them.");
    }

    private void settings(int port) {
        home.settings.put("sluse.mail.host", "127.0.0.1");
        home.settings.put("sluse.mail.port", Integer.toString(port));
        home.settings.put("sluse.mail.from", "sluse@example.com");
        home.settings.put("sluse.mail.tls", "none");
        home.settings.put("sluse.node", "here");
    }

    private static String flow(String notify) {
        return """
                - route:
                    id: f
                    from:
                      uri: drop:f
                      parameters: {minAge: 0, every: 20ms, notify: %s}
                      steps:
                        - to: {uri: 'table:csv-to-parquet'}
                        - to: folder:f
                """
                .formatted(notify);
    }
}
