package dev.sluse.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which deliveries to list, newest first: each combination by the index that finds it. */
record DeliveryPage(@Nullable String flow, @Nullable DeliveryState state, long before, int limit) {

    /** Those that are delivered are nearly all; the others have an index of their own. */
    List<Delivery> read(DeliveryDao deliveries) {
        if (state == DeliveryState.DELIVERED) {
            return flow == null
                    ? deliveries.newestDelivered(before, limit)
                    : deliveries.newestDeliveredOfFlow(flow, before, limit);
        }
        if (state != null) {
            return flow == null
                    ? deliveries.newestInState(state.word(), before, limit)
                    : deliveries.newestOfFlowInState(flow, state.word(), before, limit);
        }
        return flow == null ? deliveries.newest(before, limit) : deliveries.newestOfFlow(flow, before, limit);
    }
}
