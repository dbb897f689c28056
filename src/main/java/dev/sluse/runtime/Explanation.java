package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/**
 * What a flow promises, hop by hop.
 *
 * @param flow its id
 * @param source the route file, below the routes folder
 * @param hops in the order in which the flow writes them
 */
public record Explanation(String flow, String description, String source, List<Hop> hops) {

    /** What holds from one end to the other: a chain is as strong as its weakest hop. */
    @JsonProperty
    public Guarantee whole() {
        return hops.stream().map(Hop::guarantee).max(Comparator.naturalOrder()).orElse(Guarantee.EXACTLY_ONCE);
    }
}
