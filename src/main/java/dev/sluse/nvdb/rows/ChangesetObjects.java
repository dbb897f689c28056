package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluse.SluseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one document: a changeset with one operation, or an array of road objects. Read in passing, so its size does not
 * matter; what is broken in it refuses it as a whole, since nothing behind can be trusted.
 */
final class ChangesetObjects implements ObjectSource {
    private final JsonParser parser;
    private final Change change;
    private long row;
    private boolean inside;
    private boolean begun;
    private int deep;

    ChangesetObjects(InputStream in, Change change) throws IOException {
        this.parser = JsonTree.FACTORY.createParser(in);
        this.change = change;
    }

    @Override
    public @Nullable Taken next() throws IOException {
        try {
            if (!begun) {
                begun = true;
                inside = parser.nextToken() == JsonToken.START_ARRAY || isAtObjects();
            }
            while (inside) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    return object();
                }
                if (token != JsonToken.END_ARRAY) {
                    throw broken("an object is expected, such as {\"typeId\": 105, ...}");
                }
                inside = deep > 0 && isAtObjects();
            }
            if (parser.nextToken() != null) {
                throw broken("there is another document behind the first one; send one a file");
            }
            return null;
        } catch (JsonTree.TooLarge | StreamConstraintsException e) {
            throw broken("an object has more levels or is longer than may be");
        } catch (JsonProcessingException e) {
            // without the cause: it quotes what it could not read
            throw broken("it is no JSON from there on");
        }
    }

    private Taken object() throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        Map<String, Object> members = RoadObject.object(JsonTree.read(parser)).orElseThrow();
        row++;
        return new Taken(line, row, JsonTree.bytes(members), RoadObject.ofJson(line, row, members), List.of());
    }

    /** Goes on to the next list of objects of the operation; false at the end of the document. */
    private boolean isAtObjects() throws IOException {
        if (deep == 0 && parser.currentToken() != JsonToken.START_OBJECT) {
            throw broken("it is neither a changeset nor a list of road objects");
        }
        deep = Math.max(deep, 1);
        while (true) {
            String name = parser.nextFieldName();
            if (name == null) {
                if (parser.currentToken() == null) {
                    throw broken("it ends too early");
                }
                if (--deep == 0) {
                    return false;
                }
            } else {
                JsonToken token = parser.nextToken();
                if (deep == 1 && Change.of(name).isPresent()) {
                    if (!name.equals(change.word())) {
                        throw new SluseException(
                                SluseException.Kind.DATA,
                                "other-operation",
                                "Line " + parser.currentTokenLocation().getLineNr() + ": the changeset has objects for "
                                        + name + ", but the flow is for " + change.word() + ".",
                                "Send one operation a file, to the flow for it.");
                    }
                    if (token != JsonToken.START_OBJECT) {
                        throw broken(name + " must be an object with vegobjekter");
                    }
                    deep = 2;
                } else if (deep == 2 && name.equals("vegobjekter")) {
                    if (token != JsonToken.START_ARRAY) {
                        throw broken("vegobjekter must be a list");
                    }
                    return true;
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private SluseException broken(String what) {
        return new SluseException(
                SluseException.Kind.DATA,
                "broken-changeset",
                "Line " + parser.currentLocation().getLineNr() + ": " + what + ".",
                "Nothing of the file was used; mend it and send it again.");
    }

    /** Whether a document begins like one of these, and not like NDJSON. */
    static boolean isOne(InputStream in) throws IOException {
        try (JsonParser parser = JsonTree.FACTORY.createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return first == JsonToken.START_ARRAY;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (Change.of(name).isPresent() || name.equals("datakatalogversjon")) {
                    return true;
                }
                if (List.of("typeId", "tempId", "nvdbId").contains(name)) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
