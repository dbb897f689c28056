package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.operations.Answer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int MOST = 1_000;
    private static final int DEEPEST = 12;
    private static final List<String> NAMES = List.of("message", "messages", "melding", "meldinger");
    private static final Pattern POINTER = Pattern.compile("\\b\\p{L}{3,20}\\.vegobjekter\\[(\\d{1,7})\\]");

    /** Reads an answer. */
    static Fault of(Answer.Reply reply) {
        String text = reply.file() == null ? reply.text() : "(long, in a file)";
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        List<String> messages = kept.stripLeading().startsWith("<") ? xml(kept) : json(kept);
        return new Fault(messages.isEmpty() ? List.of(kept) : List.copyOf(messages), kept);
    }

    /** The index of the object that a message is about, in the request; empty if it is about none, or about all. */
    static OptionalInt index(String message) {
        Matcher pointer = POINTER.matcher(message);
        return pointer.find() ? OptionalInt.of(Integer.parseInt(pointer.group(1))) : OptionalInt.empty();
    }

    private static List<String> json(String text) {
        List<String> messages = new ArrayList<>();
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null) {
                collect(node, false, 0, messages);
            }
        } catch (JacksonException e) {
            messages.clear();
        }
        return messages;
    }

    private static void collect(JsonNode node, boolean isMessage, int depth, List<String> messages) {
        if (depth > DEEPEST || messages.size() >= MOST) {
            return;
        }
        if (isMessage && node.isTextual() && !node.asText().isBlank()) {
            messages.add(node.asText().strip());
        }
        if (node.isArray()) {
            node.forEach(each -> collect(each, isMessage, depth + 1, messages));
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            collect(each.getValue(), NAMES.contains(each.getKey()), depth + 1, messages);
        }
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
