package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML with the line of everything in it. */
sealed interface MappingYaml {
    int line();

    /** A mapping of names to values, in their order. */
    record Members(int line, Map<String, MappingYaml> all) implements MappingYaml {}

    /** A list. */
    record Items(int line, List<MappingYaml> all) implements MappingYaml {}

    /** A text, a number or a word, as it was written. */
    record Text(int line, String text) implements MappingYaml {}

    /** @throws Mapping.Problem with the line if it is no YAML */
    static MappingYaml read(String text) throws Mapping.Problem {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Mapping.Problem(1, "the file is empty. Write typeId and what the properties come from.");
            }
            return value(parser, 0);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Mapping.Problem(line, "it is no YAML from there on. Look at the indentation and the quotes.");
        } catch (IOException e) {
            throw new Mapping.Problem(1, "it cannot be read.");
        }
    }

    private static MappingYaml value(YAMLParser parser, int deep) throws IOException, Mapping.Problem {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.isCurrentAlias()) {
            throw new Mapping.Problem(
                    line,
                    "*" + parser.getText() + " is an alias, which is not followed here. Write out what it means.");
        }
        if (deep > 20) {
            throw new Mapping.Problem(line, "there are too many levels.");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, MappingYaml> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int at = parser.currentTokenLocation().getLineNr();
                parser.nextToken();
                if (members.put(name, value(parser, deep + 1)) != null) {
                    throw new Mapping.Problem(at, "\"" + name + "\" comes twice. Remove one of them.");
                }
            }
            return new Members(line, members);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<MappingYaml> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser, deep + 1));
            }
            return new Items(line, items);
        }
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new Text(line, text);
    }
}
