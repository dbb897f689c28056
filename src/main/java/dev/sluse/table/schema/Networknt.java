package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationContext;
import java.util.Map;

/**
 * The fallback validator, set up to our meaning: our formats and no others, asserted in every draft; patterns by
 * {@link PatternCheck}; nothing is fetched from anywhere. What it makes is safe for any thread.
 */
public final class Networknt {
    private Networknt() {}

    /** A schema of a draft with our formats. */
    public static JsonSchema compile(JsonNode schema, VersionFlag draft) {
        JsonMetaSchema stock = stock(draft);
        JsonMetaSchema ours = JsonMetaSchema.builder(stock)
                .formats(formats -> {
                    formats.clear();
                    for (StringFormat each : StringFormat.values()) {
                        formats.put(each.word(), new OurFormat(each));
                    }
                })
                .build();
        return factory(ours).getSchema(schema, config());
    }

    /** A schema with the validator's own formats, only for these. */
    static JsonSchema stock(JsonNode schema) {
        return factory(stock(VersionFlag.V202012)).getSchema(schema, config());
    }

    private static JsonSchemaFactory factory(JsonMetaSchema metaSchema) {
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(metaSchema.getIri())
                .metaSchema(metaSchema)
                .schemaLoaders(loaders -> loaders.add(iri -> () -> {
                    throw new java.io.FileNotFoundException("schemas are not fetched: " + iri);
                }))
                .build();
    }

    private static JsonMetaSchema stock(VersionFlag draft) {
        return switch (draft) {
            case V7 -> JsonMetaSchema.getV7();
            case V201909 -> JsonMetaSchema.getV201909();
            default -> JsonMetaSchema.getV202012();
        };
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(pattern -> PatternCheck.compile(pattern)::matches)
                .locale(java.util.Locale.ENGLISH)
                .build();
    }

    /** One of our formats as the validator wants it; it is asked for strings only. */
    private record OurFormat(StringFormat format) implements Format {
        @Override
        public String getName() {
            return format.word();
        }

        @Override
        public boolean matches(ExecutionContext execution, ValidationContext validation, String value) {
            return format.matches(value);
        }
    }

    /** Names of the drafts by their {@code $schema}. */
    static final Map<String, VersionFlag> DRAFTS = Map.of(
            "http://json-schema.org/draft-04/schema", VersionFlag.V7,
            "http://json-schema.org/draft-06/schema", VersionFlag.V7,
            "http://json-schema.org/draft-07/schema", VersionFlag.V7,
            "https://json-schema.org/draft/2019-09/schema", VersionFlag.V201909,
            "https://json-schema.org/draft/2020-12/schema", VersionFlag.V202012);
}
