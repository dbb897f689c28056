package dev.sluse.sandbox.register;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A register's schema and how queries of it are read; made when it is first asked for. Thread-safe. */
final class Service {
    private final Register register;
    private Set<String> without = Set.of();
    private @Nullable String sdl;
    private @Nullable QuestionReader reader;

    Service(Register register) {
        this.register = register;
    }

    /** From now on the events lack these fields. */
    synchronized void without(Set<String> fields) {
        without = Set.copyOf(fields);
        sdl = null;
        reader = null;
    }

    synchronized String sdl() {
        if (sdl == null) {
            sdl = register.sdl(without);
        }
        return sdl;
    }

    synchronized QuestionReader reader() {
        if (reader == null) {
            RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
            Scalars.all().forEach(wiring::scalar);
            GraphQLSchema schema =
                    new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl()), wiring.build());
            reader = new QuestionReader(schema);
        }
        return reader;
    }
}
