package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Login;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLinkTest {
    private final FakeHttp http = new FakeHttp();
    private final List<String> refused = new ArrayList<>();
    private final PartnerApi api = new PartnerApi(URI.create("http://dl.example/provider/v1"), new Login() {
        @Override
        public String authorization() {
            return "Bearer token";
        }

        @Override
        public void refused(String authorization) {
            refused.add(authorization);
        }
    });
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theLinkIsMadeOnceAndKeptOverARestart() {
        http.answers(200, "{\"client_id\":\"cl-1\"}");

        assertThat(id("")).isEqualTo("cl-1");
        assertThat(id("")).isEqualTo("cl-1");
        assertThat(http.requests).hasSize(1);
        assertThat(http.requests.get(0).method()).isEqualTo("POST");
        assertThat(http.requests.get(0).uri()).hasToString("http://dl.example/provider/v1/connection/abc/client-id");
        assertThat(ledger.watermark("datalens:abc", "client-id")).contains("cl-1");
    }

    @Test
    void theSettingWinsAndNothingIsAsked() {
        ledger.setWatermark("datalens:abc", "client-id", "cl-1");

        assertThat(id("cl-9")).isEqualTo("cl-9");
        assertThat(http.requests).isEmpty();
    }

    @Test
    void aConnectionThatIsLinkedAlreadyIsForAPersonAndNeverUnlinked() {
        http.answers(400, "{\"message\":\"already linked\"}");

        assertThatThrownBy(() -> id("")).isInstanceOfSatisfying(SluseException.class, thrown -> {
            assertThat(thrown.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(thrown.sentence())
                    .isEqualTo("DataLens says that connection abc is linked with a client already (400 already linked),"
                            + " and that client's id is not known here. Write it as datalens.client-id. Where nobody knows"
                            + " it, unlink the connection (DELETE /connection/abc/client-id; the tables stay) and replay:"
                            + " Sluse never unlinks by itself.");
        });
        assertThat(http.requests).extracting("method").containsExactly("POST");
    }

    @Test
    void a401ThatANewTokenDidNotMendIsTriedAgainLater() {
        http.answers(401, "expired");

        assertThatThrownBy(() -> id("")).isInstanceOfSatisfying(SluseException.class, thrown -> {
            assertThat(thrown.kind()).isEqualTo(Kind.ACCESS);
            assertThat(thrown.sentence())
                    .isEqualTo("DataLens answered the linking of connection abc with 401 expired. See that the service"
                            + " account's key still exists and has the right.");
        });
        assertThat(refused).isEmpty();
    }

    @Test
    void whatPassesIsOfKindAccessAndNothingIsKept() {
        http.answers(new Answer.None(true, "connection reset")).answers(503, "").answers(200, "{\"client_");

        for (String said : List.of(
                "DataLens gave no answer to the linking of connection abc: connection reset",
                "DataLens answered the linking of connection abc with 503.",
                "DataLens answered the linking of connection abc without a whole client_id.")) {
            assertThatThrownBy(() -> id(""))
                    .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.kind())
                            .isEqualTo(Kind.ACCESS))
                    .hasMessage(said);
        }
        assertThat(ledger.watermark("datalens:abc", "client-id")).isEmpty();
    }

    private String id(String configured) {
        return new ClientLink(http, ledger).clientId(api, "abc", configured);
    }
}
