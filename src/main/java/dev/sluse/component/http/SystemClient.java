package dev.sluse.component.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * How one system is spoken to: what it may do by itself (nothing: no repeats, no redirects, no cookies), whom it trusts, through which
 * proxy. Its connections are its own.
 */
public final class SystemClient implements Closeable {
    private static final Timeout CONNECT = Timeout.ofSeconds(20);
    /** Idle ones are looked at before they are used: servers close them without a word. */
    private static final Timeout LOOK_AT_IDLE = Timeout.ofMilliseconds(500);

    private static final int CONNECTIONS = 20;

    private final String system;
    private final @Nullable HttpHost proxy;
    private final String userAgent;
    private final PoolingHttpClientConnectionManager connections;

    /**
     * @param proxy {@code host:port}; empty: none. Never used for addresses of this machine
     * @param trusted as in {@link Truststore}
     */
    public SystemClient(String system, String proxy, SSLContext trusted, String userAgent) {
        this.system = system;
        this.proxy = proxy.isEmpty() ? null : host(proxy);
        this.userAgent = userAgent;
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trusted))
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setValidateAfterInactivity(LOOK_AT_IDLE)
                        .build())
                .build();
    }

    public String system() {
        return system;
    }

    /** Makes a client speak so, whoever uses it. */
    public void configure(HttpClientBuilder builder) {
        builder.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent(userAgent);
        if (proxy != null) {
            builder.setRoutePlanner(new NotForThisMachine(proxy));
        }
    }

    /** @param sending is given what breaks the call off, on its thread, just before it is sent */
    HttpClientConfigurer configurer(Consumer<Runnable> sending) {
        return builder -> {
            configure(builder);
            builder.addExecInterceptorFirst("deadline", (request, scope, chain) -> {
                if (scope.originalRequest instanceof Cancellable call) {
                    sending.accept(call::cancel);
                }
                return chain.proceed(request, scope);
            });
        };
    }

    private static HttpHost host(String text) {
        int colon = text.lastIndexOf(':');
        return new HttpHost("http", text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** The sandbox listens on this machine. */
    private static final class NotForThisMachine extends DefaultProxyRoutePlanner {
        NotForThisMachine(HttpHost proxy) {
            super(proxy);
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
            String host = target.getHostName();
            boolean own =
                    host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
            return own ? null : super.determineProxy(target, context);
        }
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
