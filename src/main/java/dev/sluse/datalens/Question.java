package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Elsewhere;
import dev.sluse.operations.Http;
import dev.sluse.operations.Request;

/** Asks DataLens something at once, outside of the engine: what passes is of kind ACCESS, what does not of kind CONFIGURATION. */
final class Question {
    private final Http http;

    /** @param http one that renews a refused login itself */
    Question(Http http) {
        this.http = http;
    }

    /**
     * Sends it.
     *
     * @param what it is about, to follow "DataLens answered"
     * @return the answer's object, if the status is 200
     * @throws SluseException otherwise
     */
    JsonNode ask(Request request, String what) {
        Answer.Reply reply = reply(request, what);
        if (reply.status() == 200) {
            return ProviderText.object(reply)
                    .orElseThrow(() -> refused(Kind.ACCESS, "an answer that is no whole JSON object", what, ""));
        }
        throw of(reply, what);
    }

    /** The tables of a connection: an answer that does not name any list of them is none. */
    JsonNode tables(Request request, String what) {
        JsonNode info = ask(request, what);
        if (!info.path("tables").isArray()) {
            throw refused(Kind.ACCESS, "200 and no list of tables", what, "It is tried again.");
        }
        return info;
    }

    /** What an answer that is no success means. */
    static SluseException of(Answer.Reply reply, String what) {
        String said = ProviderText.of(reply);
        int status = reply.status();
        if (status == 401) {
            return refused(
                    Kind.ACCESS, said, what, "See that the service account's key still exists and has the right.");
        }
        if (status == 423 || status == 429 || status == 408 || status < 400 || status >= 500) {
            return refused(Kind.ACCESS, said, what, "It is tried again." + Elsewhere.of(reply, "datalens.upload-url"));
        }
        return refused(
                Kind.CONFIGURATION, said, what, "See that datalens.connection-id is right and the account may use it.");
    }

    /** As above, whatever the status is. */
    Answer.Reply reply(Request request, String what) {
        Answer answer = http.send(request);
        if (answer instanceof Answer.Reply reply) {
            return reply;
        }
        String sentence = ProviderText.tidy(((Answer.None) answer).sentence());
        throw new SluseException(
                Kind.ACCESS, "datalens-unavailable", "DataLens gave no answer to " + what + ": " + sentence, "");
    }

    private static SluseException refused(Kind kind, String said, String what, String hint) {
        String code = kind == Kind.ACCESS ? "datalens-unavailable" : "datalens-refused";
        return new SluseException(kind, code, "DataLens answered " + what + " with " + said + ".", hint);
    }
}
