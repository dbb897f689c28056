package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventQueryTest {
    private static final Register BBR = Registers.standard().find("BBR").orElseThrow();

    @Test
    void aPageIsAskedForWithItsOwnDataFirst() {
        EventQuery query = EventQuery.page(
                BBR,
                List.of("eventid", "entityname"),
                new EventQuery.Range(1, 9, List.of("Bygning"), 0, 0, false),
                1000,
                "abc=");
        assertThat(query.text())
                .isEqualTo(
                        "query($first: Int!, $after: String!, $from: Long!, $to: Long!, $entities: [String!]!) {"
                                + " BBR_Events(first: $first, after: $after, where: {and: [{eventid: {gte: $from}}, {eventid: {lte: $to}},"
                                + " {entityname: {in: $entities}}]}) { pageInfo { hasNextPage endCursor } nodes { eventid entityname } } }");
        assertThat(query.variables())
                .containsEntry("from", 1L)
                .containsEntry("to", 9L)
                .containsEntry("first", 1000)
                .containsEntry("after", "abc=")
                .containsEntry("entities", List.of("Bygning"));
    }

    @Test
    void everyFormIsValidAgainstTheRealSchemaWithOneRootFieldAndNoAlias() throws IOException {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser()
                .parse(resource("bbr_v2_events_excerpt.graphql").replaceFirst("(?s)BBR_Bygning\\(.*?\\]\\)\n", "")));
        for (String after : new String[] {null, "abc"}) {
            for (List<String> entities : List.of(List.<String>of(), List.of("Bygning"))) {
                for (int sequence : new int[] {0, 7}) {
                    EventQuery query = EventQuery.page(
                            BBR,
                            EventFields.ALL,
                            new EventQuery.Range(1, 9, entities, sequence, sequence, sequence > 0),
                            1000,
                            after);
                    Document document = Parser.parse(query.text());
                    assertThat(ParseAndValidate.validate(schema, document, Locale.ENGLISH))
                            .isEmpty();
                    OperationDefinition operation = document.getDefinitionsOfType(OperationDefinition.class)
                            .get(0);
                    assertThat(operation.getSelectionSet().getSelectionsOfType(Field.class))
                            .hasSize(1);
                    assertThat(query.variables())
                            .hasSize(operation.getVariableDefinitions().size());
                }
            }
        }
    }

    @Test
    void aListOfMoreThanAHundredAndABoundBelowOneAreNeverAsked() {
        List<String> many = Collections.nCopies(101, "Bygning");
        assertThatThrownBy(() -> EventQuery.Range.of(1, 9, many)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventQuery.Range.of(0, 9, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    static String resource(String name) throws IOException {
        try (InputStream in = EventQueryTest.class.getResourceAsStream("/datafordeler/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
