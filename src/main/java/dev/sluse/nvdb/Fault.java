package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.operations.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the server says against a request (contract 2). Two shapes in XML occur, that in JSON is not documented: whatever stands at a
 * place called message is taken, and where there is none the text as it is.
 *
 * @param messages at least one, none blank unless the answer is
 * @param text the answer, cut at 64 KB
 */
record Fault(List<String> messages, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 16;
    private static final int MOST = 10_000;
    private static final List<String> NAMES = List.of("message", "messages", "melding", "meldinger");
    private static final Pattern POINTER = Pattern.compile("\\b\\p{L}{3,20}\\.vegobjekter\\[(\\d{1,7})\\]");

    /** Reads an answer. */
    static Fault of(Answer.Reply reply) {
        String text = reply.file() == null ? reply.text() : "(long, in a file)";
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        // each message may be another row's, so all are read, however many
        List<String> messages = text.stripLeading().startsWith("<") ? xml(text) : json(text);
        return new Fault(messages.isEmpty() ? List.of(kept) : List.copyOf(messages), kept);
    }

    /** The index of the object that a message is about, in the request; empty if it is about none, or about all. */
    static OptionalInt index(String message) {
        Matcher pointer = POINTER.matcher(message);
        return pointer.find() ? OptionalInt.of(Integer.parseInt(pointer.group(1))) : OptionalInt.empty();
    }

    private static List<String> json(String text) {
        List<String> messages = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken each = parser.nextToken();
                    each != null && messages.size() < MOST;
                    each = parser.nextToken()) {
                boolean isMessage = each == JsonToken.VALUE_STRING && isMessage(parser.getParsingContext());
                if (isMessage && !parser.getText().isBlank()) {
                    messages.add(parser.getText().strip());
                }
            }
        } catch (IOException e) {
            // no JSON after all, or a part of it: what was read of it holds
            return messages;
        }
        return messages;
    }

    /** Whether a text stands under such a name, alone or in a list. */
    private static boolean isMessage(JsonStreamContext at) {
        JsonStreamContext named = at;
        while (named.inArray() && named.getParent() != null) {
            named = named.getParent();
        }
        return named.hasCurrentName() && NAMES.contains(named.getCurrentName());
    }

    private static List<String> xml(String text) {
        List<String> messages = new ArrayList<>();
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            StringBuilder message = new StringBuilder();
            boolean inside = false;
            while (reader.hasNext() && messages.size() < MOST) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    inside = reader.getLocalName().equals("message");
                    message.setLength(0);
                } else if (event == XMLStreamConstants.CHARACTERS && inside) {
                    message.append(reader.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (inside && !message.toString().isBlank()) {
                        messages.add(message.toString().strip());
                    }
                    inside = false;
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            // no XML after all, or a part of it: what was read of it holds
            return messages;
        }
        return messages;
    }
}
