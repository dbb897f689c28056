package dev.sluse.datafordeler;

import java.time.Duration;

/**
 * How a flow follows a register.
 *
 * @param flow route id
 * @param start {@code now}, {@code beginning}, the id of the first event, or empty: where a flow without a watermark begins
 * @param pageSize events asked for at once, at most 1000
 * @param maxWindow events of a window before it is cut between two packages
 * @param mostOpen deliveries of the flow that may be under way at the far end
 * @param retryInitial first wait after a fault
 * @param retryMax longest wait
 */
public record Following(
        String flow,
        Selection selection,
        String start,
        int pageSize,
        int maxWindow,
        int mostOpen,
        Duration retryInitial,
        Duration retryMax) {}
