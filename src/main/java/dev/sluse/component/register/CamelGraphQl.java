package dev.sluse.component.register;

import dev.sluse.component.http.SystemClient;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.GraphQl;
import dev.sluse.datafordeler.RegisterFault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.graphql.GraphqlComponent;
import org.apache.camel.component.graphql.GraphqlEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.json.JsonObject;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One register's service over Camel's GraphQL component, with a client of its own: each request is sent once, with a deadline over the
 * whole call and a bound on the answer. The credentials come in with the last step before the wire, so that neither Camel nor an
 * exception knows them.
 */
public final class CamelGraphQl implements GraphQl, AutoCloseable {
    private static final long LONGEST = 64L << 20;
    private static final Duration READ = Duration.ofSeconds(60);
    private static final String QUERY = "SluseQuery";
    private static final String VARIABLES = "SluseVariables";
    private static final int UNAUTHORIZED = 401;

    /** Of the call that a thread makes: Camel lets nothing else through to the client. */
    private static final ThreadLocal<@Nullable Deadline> PRESENT = new ThreadLocal<>();

    private final long longest;
    private volatile boolean closed;
    private final URI service;
    private final String where;
    private final Access access;
    private final SystemClient system;
    private final Runnable pace;
    private final CloseableHttpClient http;
    private final GraphqlEndpoint endpoint;
    private final Producer producer;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, CamelGraphQl::timer);

    /**
     * Ready when it returns.
     *
     * @param service of the register, without credentials
     * @param where for people, such as {@code BBR/v2}
     * @param system how it is spoken to; closed with this
     * @param pace waits until a request may be sent
     */
    public CamelGraphQl(
            CamelContext context, URI service, String where, Access access, SystemClient system, Runnable pace)
            throws Exception {
        this(context, service, where, access, system, pace, LONGEST);
    }

    /** @param longest bytes of an answer */
    CamelGraphQl(
            CamelContext context,
            URI service,
            String where,
            Access access,
            SystemClient system,
            Runnable pace,
            long longest)
            throws Exception {
        this.longest = longest;
        this.service = service;
        this.where = where;
        this.access = access;
        this.system = system;
        this.pace = pace;
        deadlines.setRemoveOnCancelPolicy(true);
        http = client();
        GraphqlComponent component = new GraphqlComponent();
        component.setCamelContext(context);
        endpoint = new GraphqlEndpoint("graphql:" + service, component);
        endpoint.setCamelContext(context);
        endpoint.setHttpUri(service);
        endpoint.setHttpClient(http);
        endpoint.setQueryHeader(QUERY);
        endpoint.setVariablesHeader(VARIABLES);
        endpoint.setThrowExceptionOnFailure(false);
        producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
    }

    private CloseableHttpClient client() {
        HttpClientBuilder builder = HttpClientBuilder.create();
        system.configure(builder);
        Timeout read = Timeout.of(READ);
        return builder.setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(read)
                        .setResponseTimeout(read)
                        .build())
                .addRequestInterceptorLast((request, entity, context) -> sign(request))
                .addExecInterceptorFirst("limits", (request, scope, chain) -> {
                    Deadline present = PRESENT.get();
                    if (present != null && scope.originalRequest instanceof Cancellable call) {
                        present.timer =
                                deadlines.schedule(call::cancel, present.most.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    ClassicHttpResponse response = chain.proceed(request, scope);
                    if (response.getEntity() != null) {
                        response.setEntity(new AnswerLimits(response.getEntity(), longest));
                    }
                    return response;
                })
                .build();
    }

    private void sign(HttpRequest request) {
        request.setPath(access.sign(URI.create(request.getPath())).toString());
        access.authorization().ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
    }

    @Override
    public Reply ask(String query, Map<String, Object> variables, Duration most) {
        return renewing(most, () -> {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setHeader(QUERY, query);
            exchange.getMessage().setHeader(VARIABLES, new JsonObject(variables));
            producer.process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
            String body = exchange.getMessage().getBody(String.class);
            return new Reply(status, body == null ? "" : body);
        });
    }

    @Override
    public Reply schema(Duration most) {
        return renewing(
                most,
                () -> http.execute(
                        new HttpGet(service + "/schema"),
                        response -> new Reply(
                                response.getCode(),
                                response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity()))));
    }

    /** When a call is broken off, whatever the other side is doing. */
    private static final class Deadline {
        private final Duration most;
        private @Nullable Future<?> timer;

        Deadline(Duration most) {
            this.most = most;
        }

        void over() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }

    private interface Call {
        Reply send() throws Exception;
    }

    /** A token that is refused is renewed once, and the same asked again; a key is what it is. */
    private Reply renewing(Duration most, Call call) {
        String authorization = access.authorization().orElse("");
        Reply reply = send(most, call);
        if (reply.status() != UNAUTHORIZED || authorization.isEmpty()) {
            return reply;
        }
        access.refused(authorization);
        return send(most, call);
    }

    private Reply send(Duration most, Call call) {
        if (closed) {
            throw RegisterFault.stopped();
        }
        pace.run();
        Deadline present = new Deadline(most);
        PRESENT.set(present);
        long begun = System.nanoTime();
        try {
            return call.send();
        } catch (RegisterFault e) {
            throw e;
        } catch (Exception e) {
            throw closed ? RegisterFault.stopped() : fault(e, System.nanoTime() - begun >= most.toNanos());
        } finally {
            PRESENT.remove();
            present.over();
        }
    }

    /** Its own message is left out: nobody knows what other libraries put into theirs. */
    private RegisterFault fault(Exception thrown, boolean isLate) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof RegisterFault fault) {
                return fault;
            }
            if (each instanceof AnswerLimits.TooLong) {
                return RegisterFault.broken(where, "is " + each.getMessage());
            }
        }
        String what = isLate ? "not in time" : thrown.getClass().getSimpleName();
        return RegisterFault.noAnswer(where, service.getAuthority(), what);
    }

    private static Thread timer(Runnable work) {
        Thread thread = new Thread(work, "datafordeler-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        ServiceHelper.stopAndShutdownServices(producer, endpoint);
        deadlines.shutdownNow();
        http.close();
        system.close();
    }
}
