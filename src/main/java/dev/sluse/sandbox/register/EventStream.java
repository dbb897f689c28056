package dev.sluse.sandbox.register;

import dev.sluse.sandbox.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Tells a subscriber what is to come, as server-sent events: of the status only the latest, of events each. What came before is not told.
 */
final class EventStream implements Reply.Writer {
    /** Several updates of the status within it are told as one. */
    private static final long INTERVAL_MILLIS = 100;

    private final World world;
    private final Question question;
    private final List<String> fields;
    private final long keepAliveMillis;
    private final BooleanSupplier goesOn;
    private final BooleanSupplier isMute;
    private long seenStatus;
    private int seenEvents;

    /** @param isMute whether it only stays open and says nothing at all */
    EventStream(World world, Question question, long keepAliveMillis, BooleanSupplier goesOn, BooleanSupplier isMute) {
        this.world = world;
        this.question = question;
        this.fields = Question.names(question.field());
        this.keepAliveMillis = keepAliveMillis;
        this.goesOn = goesOn;
        this.isMute = isMute;
        synchronized (world) {
            this.seenStatus = world.statusChanges();
            this.seenEvents = world.events().size();
        }
    }

    /** One refusal, then the end. */
    static Reply.Writer refused(byte[] errors) {
        return out -> {
            next(out, errors);
            out.write("event: complete\n\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        };
    }

    @Override
    public void write(OutputStream out) throws IOException, InterruptedException {
        long spoken = System.nanoTime();
        out.flush();
        while (goesOn.getAsBoolean()) {
            long change = world.changes();
            byte[] news = isMute.getAsBoolean() ? new byte[0] : news();
            if (news.length > 0) {
                out.write(news);
                out.flush();
                spoken = System.nanoTime();
            } else if (!isMute.getAsBoolean() && System.nanoTime() - spoken >= keepAliveMillis * 1_000_000) {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                spoken = System.nanoTime();
            }
            world.await(change, Math.min(INTERVAL_MILLIS, keepAliveMillis));
        }
        out.write("event: complete\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private byte[] news() throws IOException {
        ByteArrayOutputStream news = new ByteArrayOutputStream();
        synchronized (world) {
            if (question.name().equals(StatusText.FIELD)) {
                if (world.statusChanges() != seenStatus) {
                    seenStatus = world.statusChanges();
                    next(news, StatusText.of(world.status(), fields));
                }
            } else {
                events(news);
            }
        }
        return news.toByteArray();
    }

    private void events(OutputStream news) throws IOException {
        Map<?, ?> where =
                question.argument("where").map(each -> (Map<?, ?>) each).orElse(Map.of());
        EventFilter filter = EventFilter.of(world, where);
        EventFields item = new EventFields(world, fields);
        for (; seenEvents < world.events().size(); seenEvents++) {
            if (!world.events().isHidden(seenEvents) && filter.lets(seenEvents)) {
                JsonBytes out = new JsonBytes()
                        .raw("{\"data\":{\"")
                        .raw(question.name())
                        .raw("\":");
                item.write(out, seenEvents);
                next(news, out.raw("}}").array());
            }
        }
    }

    private static void next(OutputStream out, byte[] data) throws IOException {
        out.write("event: next\ndata: ".getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
