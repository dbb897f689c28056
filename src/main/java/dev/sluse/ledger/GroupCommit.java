package dev.sluse.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes of several threads in one transaction. What a write costs is the wait for the disk at its end, and while one thread
 * waits there, others queue: whoever comes next commits for all of them. Each still returns only when its own work is on the
 * disk. If anything in a group fails, the whole group is undone and its works run one by one, so that each fails by itself only.
 */
final class GroupCommit implements AutoCloseable {

    /** Bounds how long the first of a group waits for the last one's work. */
    private static final int MOST = 64;

    private final Session session;
    private final Queue<Write<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    GroupCommit(Session session) {
        this.session = session;
    }

    /**
     * What the work returns, once it is durable. The work may run twice, and must do nothing but use the tables.
     *
     * @param durable whether it must be on the disk when this returns; else it is there no later than the next one that must
     * @throws RuntimeException what the work, or the commit, threw; nothing of the work is there then
     */
    <T> T write(Function<Tables, T> work, boolean durable) {
        Write<T> own = new Write<>(work, durable);
        waiting.add(own);
        turn.lock();
        try {
            // Writes are taken in their order, so this ends at the latest when those before ours are done.
            while (!own.done) {
                commit(next());
            }
        } finally {
            turn.unlock();
        }
        return own.result();
    }

    private List<Write<?>> next() {
        List<Write<?>> group = new ArrayList<>();
        for (Write<?> each = waiting.poll(); each != null; each = group.size() < MOST ? waiting.poll() : null) {
            group.add(each);
        }
        return group;
    }

    private void commit(List<Write<?>> group) {
        boolean[] begun = {false};
        try {
            boolean durable = group.stream().anyMatch(each -> each.durable);
            session.inTransaction(durable, tables -> {
                begun[0] = true;
                group.forEach(each -> each.run(tables));
                return group;
            });
            group.forEach(each -> each.end(null));
        } catch (RuntimeException e) {
            if (group.size() == 1 || !begun[0]) {
                // Where not even a transaction could begin, asking again for each would only wait as long for each.
                group.forEach(each -> each.end(e));
            } else {
                group.forEach(each -> commit(List.of(each)));
            }
        } catch (Error e) {
            // Nobody else would ever end those that left the queue.
            group.forEach(each -> each.end(new IllegalStateException("a write of the same group broke off", e)));
            throw e;
        }
    }

    /** Waits for the group that is under way. */
    @Override
    public void close() {
        turn.lock();
        try {
            session.close();
        } finally {
            turn.unlock();
        }
    }

    /** One thread's work; guarded by {@link #turn} until it is done. */
    private static final class Write<T> {
        private final Function<Tables, T> work;
        private final boolean durable;
        private final List<T> results = new ArrayList<>(1);
        private @Nullable RuntimeException fault;
        private boolean done;

        Write(Function<Tables, T> work, boolean durable) {
            this.work = work;
            this.durable = durable;
        }

        void run(Tables tables) {
            results.clear();
            results.add(work.apply(tables));
        }

        void end(@Nullable RuntimeException fault) {
            this.fault = fault;
            this.done = true;
        }

        T result() {
            if (fault != null) {
                throw fault;
            }
            return results.get(0);
        }
    }
}
