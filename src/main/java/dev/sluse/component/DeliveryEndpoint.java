package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.ledger.DeliveryState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Begins a flow with what another flow has done: one exchange for each of its deliveries that reaches a state, once, across restarts
 * and crashes.
 *
 * The body is the file that was delivered (several: a folder with them), as that delivery left it; where nothing was delivered it is
 * the report. Headers: SluseSourceDeliveryId, SluseSourceFlow, SluseSourceState, SluseSourceReason, and SluseSourceReport with the
 * report as a file. The delivery's path is that of the source. A flow that is new starts with what ends from now on.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "delivery",
        title = "Delivery",
        syntax = "delivery:flow",
        consumerOnly = true,
        category = {Category.CORE})
public final class DeliveryEndpoint extends DefaultEndpoint {
    private static final List<String> STATES = Stream.of(DeliveryState.values())
            .filter(DeliveryState::isFinal)
            .map(DeliveryState::word)
            .toList();

    @UriPath(
            description =
                    "The id of the flow that is followed. It cannot be the flow itself, nor one that follows it in turn.")
    @Metadata(required = true)
    private String flow;

    @UriParam(
            defaultValue = "delivered,quarantined",
            description =
                    "The states that count, with commas between them: delivered (all is well), quarantined (some rows were"
                            + " set aside), rejected (all was refused), failed (it could not be carried out). The default is whatever"
                            + " was delivered; quarantined,rejected,failed is whatever somebody has to look at.")
    private String state = "delivered,quarantined";

    DeliveryEndpoint(String uri, DeliveryComponent component, String flow) {
        super(uri, component);
        this.flow = flow;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        states();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DeliveryConsumer consumer = new DeliveryConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw SluseException.configuration(
                "delivery-is-a-source",
                "delivery: is where a flow begins; it cannot be sent to.",
                "Use folder: to deliver.");
    }

    FlowServices services() {
        return ((DeliveryComponent) getComponent()).services();
    }

    Set<DeliveryState> states() {
        Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
        for (String each : state.split(",", -1)) {
            String word = each.strip();
            if (!STATES.contains(word)) {
                throw SluseException.configuration(
                        "bad-option",
                        "Option state is \"" + state + "\", but "
                                + (word.isEmpty()
                                        ? "a state is missing in it"
                                        : word + " is no state that a delivery ends in")
                                + NearestName.of(word, STATES)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse("."),
                        "Write one or more of " + String.join(", ", STATES) + ".");
            }
            states.add(DeliveryState.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
        }
        return states;
    }

    public String getFlow() {
        return flow;
    }

    public void setFlow(String flow) {
        this.flow = flow;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }
}
