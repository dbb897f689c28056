package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The saved changes of a dataset, of which the provider keeps the last 20 (contract 3, versions). */
final class SavedChanges {
    private static final int MOST_NAMED = 5;

    /**
     * One of them.
     *
     * @param by who made it; empty if that is not said
     */
    private record Change(String uid, List<String> sections, String by, @Nullable Instant at) {
        boolean isOfMetadata() {
            return !sections.isEmpty() && sections.stream().allMatch(each -> each.startsWith("metadata"));
        }

        String sentence() {
            String what = sections.isEmpty() ? uid : String.join(", ", sections);
            return what + (by.isEmpty() ? "" : " by " + by) + (at == null ? "" : " at " + at);
        }
    }

    private final List<Change> all = new ArrayList<>();

    SavedChanges(JsonNode said) {
        for (JsonNode each : said.path("results")) {
            List<String> sections = new ArrayList<>();
            each.path("sections").forEach(name -> sections.add(ProviderText.tidy(name.asText())));
            JsonNode by = each.path("created_by");
            all.add(new Change(
                    ProviderText.tidy(each.path("uid").asText("")),
                    sections,
                    ProviderText.tidy(
                            by.isTextual() ? by.asText() : by.path("username").asText("")),
                    Moments.of(each.path("created_at"))));
        }
    }

    List<String> uids() {
        return all.stream().map(Change::uid).toList();
    }

    /** Those that others have saved and that are not live yet, for people; empty if there are none. */
    String foreign(Memo memo) {
        @Nullable Change own = own(memo);
        String author = author(memo);
        List<Change> foreign = all.stream()
                .filter(each -> isToCome(each, memo))
                .filter(each -> own == null || !each.uid().equals(own.uid()))
                .filter(each -> author.isEmpty() || !each.by().equals(author))
                .toList();
        String named = foreign.stream().limit(MOST_NAMED).map(Change::sentence).collect(Collectors.joining("; "));
        return foreign.size() > MOST_NAMED ? named + "; and " + (foreign.size() - MOST_NAMED) + " more" : named;
    }

    /** Whose name our changes have; empty as long as none was seen. */
    String author(Memo memo) {
        @Nullable Change own = own(memo);
        return own == null ? memo.history().author() : own.by();
    }

    /** The new one that is nearest to when we placed the file; null if we placed none, or that is not recorded. */
    private @Nullable Change own(Memo memo) {
        if (!memo.placing().placed()) {
            return null;
        }
        @Nullable Instant placed = Moments.of(memo.placing().at());
        return all.stream()
                .filter(each -> !memo.history().known().contains(each.uid()))
                .min(Comparator.comparing(each -> away(each.at(), placed)))
                .orElse(null);
    }

    private static Duration away(@Nullable Instant at, @Nullable Instant placed) {
        return at == null || placed == null
                ? Duration.ZERO
                : Duration.between(at, placed).abs();
    }

    /** Of a dataset that was never public all is new, and of one of which nothing is said only what came since we looked. */
    private static boolean isToCome(Change change, Memo memo) {
        Memo.History history = memo.history();
        @Nullable Instant data = Moments.of(history.data());
        @Nullable Instant live = change.isOfMetadata() ? later(data, Moments.of(history.metadata())) : data;
        if (live == null || change.at() == null) {
            return memo.placing().placed() && !history.known().contains(change.uid());
        }
        return change.at().isAfter(live);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
