package dev.sluse.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** A few sessions that read, handed out to whoever comes. Thread-safe. */
final class Readers implements AutoCloseable {
    private final Semaphore free;
    private final Deque<Session> idle = new ArrayDeque<>();

    Readers(Supplier<Session> sessions, int size) {
        this.free = new Semaphore(size);
        for (int number = 0; number < size; number++) {
            idle.push(sessions.get());
        }
    }

    /** What the work reads; waits for a session, also in a thread that is told to stop. */
    <T> T read(Function<Tables, T> work) {
        free.acquireUninterruptibly();
        try {
            // the one used last: the others are opened only when several read at once
            Session session = pop();
            try {
                return session.read(work);
            } finally {
                push(session);
            }
        } finally {
            free.release();
        }
    }

    private synchronized Session pop() {
        return idle.pop();
    }

    private synchronized void push(Session session) {
        idle.push(session);
    }

    @Override
    public synchronized void close() {
        idle.forEach(Session::close);
    }
}
