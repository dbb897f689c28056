package dev.sluse.component.delivery;

import java.io.IOException;

/** What is done with a delivery if all went well. */
@FunctionalInterface
interface GoodEnd {
    /** Whether it has ended. */
    boolean carryOut() throws IOException;
}
