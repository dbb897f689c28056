package dev.sluse.datalens;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import java.util.Optional;

/**
 * The client that a connection is linked with: made once, and kept in the ledger from then on (contract 4.1). It never unlinks.
 * Thread-safe.
 */
public final class ClientLink {
    private static final String NAME = "client-id";

    private final Question question;
    private final Ledger ledger;

    public ClientLink(Http http, Ledger ledger) {
        this.question = new Question(http);
        this.ledger = ledger;
    }

    /**
     * The client's id.
     *
     * @param configured the setting, which wins; empty if there is none
     * @throws SluseException kind ACCESS if it cannot be had now, CONFIGURATION if a person has to say which it is
     */
    public synchronized String clientId(PartnerApi api, String connection, String configured) {
        Optional<String> known = known(ledger, connection, configured);
        if (known.isPresent()) {
            return known.get();
        }
        String made = made(api, connection);
        ledger.setWatermark(flow(connection), NAME, made);
        return made;
    }

    /** The client's id as far as it is known without asking. */
    static Optional<String> known(Ledger ledger, String connection, String configured) {
        return configured.isBlank() ? ledger.watermark(flow(connection), NAME) : Optional.of(configured.strip());
    }

    private static String flow(String connection) {
        return PartnerApi.SYSTEM + ":" + connection;
    }

    private String made(PartnerApi api, String connection) {
        String what = "the linking of connection " + connection;
        Answer.Reply reply = question.reply(api.link(connection), what);
        if (reply.status() == 400) {
            throw SluseException.configuration(
                    "datalens-linked",
                    "DataLens says that connection " + connection + " is linked with a client already ("
                            + ProviderText.of(reply) + "), and that client's id is not known here.",
                    "Write it as datalens.client-id. Where nobody knows it, unlink the connection (DELETE /connection/"
                            + connection + "/client-id; the tables stay) and replay: Sluse never unlinks by itself.");
        }
        if (reply.status() != 200) {
            throw Question.of(reply, what);
        }
        String id = ProviderText.object(reply)
                .map(node -> node.path("client_id").asText(""))
                .orElse("");
        if (id.isEmpty()) {
            throw new SluseException(
                    SluseException.Kind.ACCESS,
                    "datalens-unavailable",
                    "DataLens answered " + what + " without a whole client_id.",
                    "It is tried again.");
        }
        return id;
    }
}
