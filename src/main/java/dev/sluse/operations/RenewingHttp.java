package dev.sluse.operations;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests. Where the server refuses the credentials, they are renewed and the same request is sent once more: it has not been
 * acted upon.
 */
public final class RenewingHttp implements Http {
    private final Http http;

    public RenewingHttp(Http http) {
        this.http = http;
    }

    @Override
    public Answer send(Request request) {
        Login login = request.login();
        if (login == null || !login.renews()) {
            return http.send(request);
        }
        Used first = new Used(login);
        Answer answer = http.send(with(request, first));
        String value = first.value;
        boolean refused = answer instanceof Answer.Reply reply && login.isRefusal(reply.status());
        if (!refused || value == null) {
            return answer;
        }
        answer.discard();
        login.refused(value);
        return http.send(request);
    }

    private static Request with(Request request, Login login) {
        return new Request(
                request.system(),
                request.method(),
                request.uri(),
                request.headers(),
                request.body(),
                login,
                request.deadline(),
                request.secret(),
                request.longest());
    }

    /** Notes which value was sent, since another thread may renew it meanwhile. */
    private static final class Used implements Login {
        private final Login login;
        private volatile @Nullable String value;

        Used(Login login) {
            this.login = login;
        }

        @Override
        public String authorization() {
            String now = login.authorization();
            value = now;
            return now;
        }

        @Override
        public void refused(String authorization) {
            login.refused(authorization);
        }
    }
}
