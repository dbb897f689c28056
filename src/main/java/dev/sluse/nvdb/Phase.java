package dev.sluse.nvdb;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Instant;

/** Some steps of a changeset that belong together. Pure but for the batch's file, which is read. */
interface Phase {
    /** What is to be sent at this step. */
    Request next(Run run);

    /** What follows from the answer. */
    Transition absorb(Run run, Answer answer, Instant now);
}
