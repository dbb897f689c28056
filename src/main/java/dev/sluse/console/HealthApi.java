package dev.sluse.console;

import dev.sluse.console.HealthSource.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /observe/health/live}: the process answers; {@code /ready}: every expected flow runs; {@code /observe/health}: the same with
 * each check. 200 for up, 503 for down.
 */
final class HealthApi {
    private final HealthSource health;

    HealthApi(HealthSource health) {
        this.health = health;
    }

    List<Route> routes() {
        return List.of(
                Route.probe("/observe/health/live", call -> reply(true, null)),
                Route.probe("/observe/health/ready", call -> reply(isUp(health.checks()), null)),
                Route.get("/observe/health", call -> all()));
    }

    /** The whole answer; the probes leave the checks out. */
    record Health(String status, @Nullable List<CheckView> checks) {}

    /** One check. */
    record CheckView(String name, String status, @Nullable String problem) {
        static CheckView of(Check check) {
            return new CheckView(check.name(), word(check.up()), check.problem().isEmpty() ? null : check.problem());
        }
    }

    private Reply all() {
        List<Check> checks = health.checks();
        return reply(isUp(checks), checks.stream().map(CheckView::of).toList());
    }

    private static Reply reply(boolean up, @Nullable List<CheckView> checks) {
        return Reply.json(up ? 200 : 503, new Health(word(up), checks));
    }

    private static boolean isUp(List<Check> checks) {
        return checks.stream().allMatch(Check::up);
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
