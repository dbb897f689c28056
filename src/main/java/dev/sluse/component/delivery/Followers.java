package dev.sluse.component.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who wants to be woken when a delivery of a flow has ended. They look for themselves as well, so a call may be lost. Thread-safe. */
public final class Followers {
    private record Key(String followed, String follower) {}

    private final Map<Key, Runnable> woken = new ConcurrentHashMap<>();

    /** @param waken returns at once */
    public void add(String followed, String follower, Runnable waken) {
        woken.put(new Key(followed, follower), waken);
    }

    public void remove(String followed, String follower) {
        woken.remove(new Key(followed, follower));
    }

    void wake(String followed) {
        woken.forEach((key, waken) -> {
            if (key.followed().equals(followed)) {
                waken.run();
            }
        });
    }
}
