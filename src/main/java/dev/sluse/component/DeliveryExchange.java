package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import java.io.File;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** How a delivery travels in an exchange: the body is a file on disk, never its content. */
final class DeliveryExchange {
    static final String ID = "SluseDeliveryId";

    private DeliveryExchange() {}

    static void fill(Exchange exchange, DeliveryWork work) {
        exchange.setProperty(DeliveryWork.PROPERTY, work);
        exchange.getMessage().setHeader(ID, work.delivery().id());
        body(exchange.getMessage(), work.input(), work.delivery().path());
    }

    /** Puts a file or folder into a message under the name that it is to have. */
    static void body(Message message, Path file, String name) {
        File body = file.toFile();
        message.setBody(body);
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader(Exchange.FILE_NAME_ONLY, name.substring(name.lastIndexOf('/') + 1));
        message.setHeader(Exchange.CONTENT_TYPE, ContentTypes.of(name));
        if (body.isFile()) {
            message.setHeader(Exchange.FILE_LENGTH, body.length());
        } else {
            message.removeHeader(Exchange.FILE_LENGTH);
        }
    }
}
