package dev.sluse.component.http;

import dev.sluse.operations.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells in one sentence why there is no answer: no URL, since that may hold a secret, and no exception's own text unless it is plain. */
final class NoAnswer {
    private NoAnswer() {}

    static Answer.None of(HttpCall call, @Nullable Throwable thrown) {
        String server = server(call.request().uri());
        if (call.isLate()) {
            return new Answer.None(
                    call.wasSent(),
                    server + " did not give a whole answer within "
                            + call.request().deadline().toMillis() / 1000.0 + " s.");
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            Answer.None known = known(server, each);
            if (known != null) {
                return known;
            }
        }
        String name = thrown == null ? "nothing was thrown" : thrown.getClass().getSimpleName();
        return new Answer.None(call.wasSent(), "The call to " + server + " failed: " + name + ".");
    }

    private static Answer.@Nullable None known(String server, Throwable thrown) {
        if (thrown instanceof UnknownHostException) {
            return new Answer.None(false, server + " is not known: its name leads nowhere.");
        }
        if (thrown instanceof ConnectTimeoutException || thrown instanceof NoRouteToHostException) {
            return new Answer.None(false, server + " cannot be reached.");
        }
        if (thrown instanceof ConnectException) {
            return new Answer.None(false, server + " refused the connection.");
        }
        if (thrown instanceof ConnectionRequestTimeoutException) {
            return new Answer.None(false, "All connections to " + server + " are in use.");
        }
        if (thrown instanceof SSLHandshakeException || thrown instanceof SSLPeerUnverifiedException) {
            return new Answer.None(
                    false,
                    "There is no secure connection to " + server + ": " + thrown.getMessage()
                            + ". If its certificate is of your own authority, name that in sluse.tls.truststore.");
        }
        if (thrown instanceof SocketTimeoutException) {
            return new Answer.None(true, server + " did not answer in time.");
        }
        if (thrown instanceof AnswerBody.TooLong longer) {
            return new Answer.None(
                    true,
                    server + " sent more than " + (longer.most() >> 20)
                            + " MiB, which is no answer to this: it was cut off. See that the address that is set for it"
                            + " is the right one.");
        }
        if (thrown instanceof FileSystemException file) {
            return new Answer.None(true, "The file " + Objects.toString(file.getFile(), "") + " cannot be used.");
        }
        return thrown instanceof IOException
                ? new Answer.None(true, server + " broke off before the whole answer was there.")
                : null;
    }

    /** Host and port. */
    private static String server(URI uri) {
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }
}
