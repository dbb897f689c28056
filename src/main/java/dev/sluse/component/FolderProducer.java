package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.FolderDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultProducer;

/** Delivers the body, a file or all files of a folder, into the endpoint's folder. */
final class FolderProducer extends DefaultProducer {
    private final FolderEndpoint endpoint;
    private final FlowServices services;
    private final Deliveries deliveries;
    private final FolderDelivery delivery;

    FolderProducer(FolderEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.services = endpoint.services();
        this.deliveries = new Deliveries(services);
        this.delivery = services.folderDelivery();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        DeliveryWork work = deliveries.of(exchange);
        try {
            deliver(exchange, work);
        } catch (Exception e) {
            throw deliveries.failed(work, e);
        }
    }

    private void deliver(Exchange exchange, DeliveryWork work) throws IOException {
        Path body = Bodies.file(exchange, work.stepFolder(work.nextStep()));
        Path target = target(exchange, work);
        FolderDelivery.WhereTaken whereTaken = endpoint.overwriting();
        if (!Files.isDirectory(body)) {
            delivery.deliver(work, body, target, whereTaken);
            return;
        }
        for (Path file : filesBelow(body)) {
            delivery.deliver(work, file, target.resolve(body.relativize(file).toString()), whereTaken);
        }
    }

    private Path target(Exchange exchange, DeliveryWork work) {
        String name = exchange.getMessage()
                .getHeader(Exchange.FILE_NAME, work.delivery().path(), String.class);
        if (!endpoint.getFileName().isEmpty()) {
            Language language = exchange.getContext().resolveLanguage("file");
            name = language.createExpression(endpoint.getFileName()).evaluate(exchange, String.class);
        }
        Path folder = endpoint.path();
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw SluseException.configuration(
                    "bad-file-name",
                    "\"" + name + "\" is not a file name below " + folder + ".",
                    "Look at the option fileName.");
        }
        return target;
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
