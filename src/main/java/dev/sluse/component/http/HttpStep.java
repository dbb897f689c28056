package dev.sluse.component.http;

import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests through the route {@link #ROUTE}: each once, over a client of its system's own, with a deadline over the whole call.
 * What the other side does is an answer, never an exception. Thread-safe.
 */
public final class HttpStep implements Http, AutoCloseable {
    /** Id of the route; it is no flow. */
    public static final String ROUTE = "sluse-http";

    private static final String RESOURCE = "classpath:dev/sluse/component/http/sluse-http.camel.yaml";
    private static final String SYSTEM = "SluseSystem";
    private static final String CALL = "SluseCall";

    private final Map<String, SystemClient> clients;
    private final AnswerBody answers;
    private final ProducerTemplate template;
    /** Each call by its thread: the client knows no more of it. */
    private final Map<Thread, HttpCall> underWay = new ConcurrentHashMap<>();

    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, HttpStep::thread);

    private HttpStep(Map<String, SystemClient> clients, AnswerBody answers, ProducerTemplate template) {
        this.clients = clients;
        this.answers = answers;
        this.template = template;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Brings the route into a context that is started.
     *
     * @param clients one for each system
     * @param folder where answers are put that are too long for memory; what an earlier run left there is removed
     * @throws Exception Camel's own, if the route cannot be loaded
     */
    public static HttpStep in(CamelContext context, Collection<SystemClient> clients, Path folder) throws Exception {
        AnswerBody answers = new AnswerBody(folder);
        answers.clear();
        HttpStep step = new HttpStep(
                clients.stream().collect(Collectors.toMap(SystemClient::system, Function.identity())),
                answers,
                context.createProducerTemplate());
        for (SystemClient each : clients) {
            HttpClientConfigurer configurer = each.configurer(step::sending);
            context.getRegistry().bind("http-" + each.system(), HttpClientConfigurer.class, configurer);
        }
        Processor fill = HttpStep::fill;
        Processor read = step::read;
        context.getRegistry().bind("sluse-http-request", Processor.class, fill);
        context.getRegistry().bind("sluse-http-answer", Processor.class, read);
        Resource route = PluginHelper.getResourceLoader(context).resolveResource(RESOURCE);
        PluginHelper.getRoutesLoader(context).loadRoutes(route);
        return step;
    }

    @Override
    public Answer send(Request request) {
        SystemClient client = clients.get(request.system());
        if (client == null) {
            throw new IllegalArgumentException("There is no client for the system " + request.system());
        }
        Login login = request.login();
        HttpCall call;
        try {
            call = new HttpCall(request, login == null ? "" : login.authorization());
        } catch (SluseException e) {
            return new Answer.None(false, e.sentence());
        }
        return send(call);
    }

    private Answer send(HttpCall call) {
        underWay.put(Thread.currentThread(), call);
        Future<?> deadline =
                deadlines.schedule(call::tooLate, call.request().deadline().toMillis(), TimeUnit.MILLISECONDS);
        try {
            Exchange exchange = template.send("direct:" + ROUTE, empty -> {
                empty.setProperty(SYSTEM, call.request().system());
                empty.setProperty(CALL, call);
            });
            Answer answer = call.answer();
            return answer == null ? NoAnswer.of(call, exchange.getException()) : answer;
        } catch (RuntimeException e) {
            return NoAnswer.of(call, e);
        } finally {
            deadline.cancel(false);
            underWay.remove(Thread.currentThread());
        }
    }

    /** The client is about to send; it is on the thread of the call. */
    private void sending(Runnable abort) {
        HttpCall call = underWay.get(Thread.currentThread());
        if (call != null) {
            call.sending(abort);
        }
    }

    private static void fill(Exchange exchange) {
        HttpCall call = exchange.getProperty(CALL, HttpCall.class);
        Request request = call.request();
        Message message = exchange.getMessage();
        request.headers().forEach(message::setHeader);
        if (request.body() instanceof Request.Body.Form) {
            // its own has the boundary
            message.removeHeader(Exchange.CONTENT_TYPE);
        }
        if (!call.authorization().isEmpty()) {
            message.setHeader("Authorization", call.authorization());
        }
        message.setHeader(Exchange.HTTP_URI, request.uri().toString());
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setBody(body(request.body()));
    }

    private static @Nullable Object body(Request.Body body) {
        if (body instanceof Request.Body.Bytes bytes) {
            return bytes.content();
        }
        if (body instanceof Request.Body.Form form) {
            // names as browsers send them, in UTF-8: few servers understand the other ways
            return MultipartEntityBuilder.create()
                    .setMode(HttpMultipartMode.LEGACY)
                    .setCharset(StandardCharsets.UTF_8)
                    .addBinaryBody(
                            form.name(), form.file().toFile(), ContentType.parse(form.contentType()), form.fileName())
                    .build();
        }
        return body instanceof Request.Body.Content content ? content.file().toFile() : null;
    }

    private void read(Exchange exchange) throws IOException {
        HttpCall call = exchange.getProperty(CALL, HttpCall.class);
        call.answered(answers.read(exchange.getMessage(), call.request().longest(), call::cut));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "http-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** Calls that are under way are not broken off. */
    @Override
    public void close() throws IOException {
        template.stop();
        deadlines.shutdown();
        for (SystemClient each : clients.values()) {
            each.close();
        }
    }
}
