package dev.sluse.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock. Its zone is looked up only for those who ask: Java opens every jar for rules of zones, which takes as long as a look. */
final class SystemTime extends Clock {
    private static final Clock TICKING = Clock.systemUTC();

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return TICKING.withZone(zone);
    }

    @Override
    public Instant instant() {
        return TICKING.instant();
    }

    @Override
    public long millis() {
        return TICKING.millis();
    }
}
