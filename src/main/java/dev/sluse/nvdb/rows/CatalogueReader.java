package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluse.nvdb.rows.CatalogueType.Allowed;
import dev.sluse.nvdb.rows.CatalogueType.Bounds;
import dev.sluse.nvdb.rows.CatalogueType.Importance;
import dev.sluse.nvdb.rows.CatalogueType.Kind;
import dev.sluse.nvdb.rows.CatalogueType.Place;
import dev.sluse.nvdb.rows.CatalogueType.Property;
import dev.sluse.nvdb.rows.CatalogueType.Relation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a type of the data catalogue, of version 1 of its API and of older samples; what is not known is passed over. */
final class CatalogueReader {
    private CatalogueReader() {}

    static CatalogueType type(JsonNode type) {
        Map<Integer, Property> properties = new LinkedHashMap<>();
        for (JsonNode each : type.path("egenskapstyper")) {
            Property property = property(each);
            properties.put(property.id(), property);
        }
        Map<Integer, Relation> children = new HashMap<>();
        for (JsonNode each : type.path("relasjonstyper").path("barn")) {
            JsonNode inner = each.path("innhold");
            Relation relation = new Relation(
                    each.path("id").asInt(),
                    inner.path("type")
                            .path("id")
                            .asInt(each.path("type").path("id").asInt()),
                    inner.path("type").path("navn").asText(""),
                    each.path("maksimalt_antall_verdier").asInt());
            children.put(relation.id(), relation);
            if (inner.path("id").isInt()) {
                children.put(inner.path("id").asInt(), relation);
            }
        }
        return new CatalogueType(
                type.path("id").asInt(),
                type.path("navn").asText(""),
                type.path("tidsrom_relevant").asBoolean(true),
                type.path("en_versjon").asBoolean(),
                type.path("avledet").asBoolean() || type.path("abstrakt_type").asBoolean(),
                type.path("må_ha_mor").asBoolean(),
                place(type.path("stedfesting")),
                Collections.unmodifiableMap(properties),
                Map.copyOf(children));
    }

    private static @Nullable Place place(JsonNode told) {
        JsonNode place = told.path("innhold").isObject() ? told.path("innhold") : told;
        String geometry = place.path("geometritype").asText("").toUpperCase(Locale.ROOT);
        if (geometry.isEmpty()) {
            return null;
        }
        return new Place(
                geometry.contains("PUNKT"),
                geometry.contains("LINJE"),
                place.path("kjørefelt_relevant").asText(""),
                place.path("sideposisjon_relevant").asText(""),
                place.path("retning_relevant").asText(""));
    }

    private static Property property(JsonNode told) {
        boolean isList = told.path("egenskapstype").asText("").equals("Liste");
        JsonNode inner = isList && told.path("innhold").isObject() ? told.path("innhold") : told;
        String word = inner.path("egenskapstype").asText("").toLowerCase(Locale.ROOT);
        Kind kind = kind(word);
        Map<String, Allowed> byValue = new HashMap<>();
        Map<Integer, Allowed> byId = new HashMap<>();
        for (JsonNode each : inner.path("tillatte_verdier")) {
            Allowed allowed = new Allowed(
                    each.path("id").asInt(),
                    each.path("verdi").asText(""),
                    day(each.path("sluttdato").asText("")));
            byValue.putIfAbsent(plain(kind, allowed.value()), allowed);
            byId.put(allowed.id(), allowed);
        }
        return new Property(
                told.path("id").asInt(),
                told.path("navn").asText(""),
                kind,
                importance(told),
                word.endsWith("enum") || !byId.isEmpty(),
                Map.copyOf(byValue),
                Map.copyOf(byId),
                inner.path("skrivebeskyttet").asBoolean()
                        || inner.path("avledet").asBoolean(),
                inner.path("sensitivitet").asInt(),
                inner.path("feltlengde").asInt(-1),
                inner.path("desimaler").asInt(-1),
                bounds(inner, kind),
                pattern(inner, kind),
                inner.path("geometritype").asText("").toUpperCase(Locale.ROOT),
                told.path("maksimalt_antall_verdier").asInt());
    }

    /** The form in which values are compared: 80 and 80.0 are one number. */
    static String plain(Kind kind, String value) {
        if (kind == Kind.INTEGER || kind == Kind.DECIMAL) {
            BigDecimal number = number(value);
            return number == null ? value : number.stripTrailingZeros().toPlainString();
        }
        return value;
    }

    private static Kind kind(String word) {
        String plain = word.endsWith("enum") ? word.substring(0, word.length() - "enum".length()) : word;
        return switch (plain) {
            case "tekst" -> Kind.TEXT;
            case "heltall" -> Kind.INTEGER;
            case "flyttall" -> Kind.DECIMAL;
            case "dato" -> Kind.DATE;
            case "kortdato" -> Kind.SHORT_DATE;
            case "tid" -> Kind.TIME;
            case "boolsk" -> Kind.BOOLEAN;
            case "geometri" -> Kind.GEOMETRY;
            case "assosiasjon", "stedfesting" -> Kind.ELSEWHERE;
            default -> Kind.OTHER;
        };
    }

    private static Importance importance(JsonNode told) {
        return switch (told.path("viktighet").asText("")) {
            case "PÅKREVD_ABSOLUTT" -> Importance.ABSOLUTE;
            case "PÅKREVD_IKKE_ABSOLUTT" -> Importance.RECOMMENDED;
            case "BETINGET" -> Importance.CONDITIONAL;
            default -> told.path("obligatorisk_verdi").asBoolean() ? Importance.ABSOLUTE : Importance.NONE;
        };
    }

    private static Bounds bounds(JsonNode told, Kind kind) {
        boolean days = kind == Kind.DATE;
        return new Bounds(
                number(told.path("min").asText("")),
                number(told.path("maks").asText("")),
                number(told.path("min_anbefalt").asText("")),
                number(told.path("maks_anbefalt").asText("")),
                days && day(told.path("min").asText("")) != null
                        ? told.path("min").asText()
                        : null,
                days && day(told.path("maks").asText("")) != null
                        ? told.path("maks").asText()
                        : null);
    }

    /** Null also for what is no bound at all: {@code Infinity}. */
    static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > 100) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 200 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Forms of dates such as {@code ååååmmdd} are the date's own matter. */
    private static @Nullable Pattern pattern(JsonNode told, Kind kind) {
        String pattern = told.path("feltmønster").asText("");
        boolean isExpression = pattern.matches(".*[\\[\\\\^$(*+?|].*");
        if (kind != Kind.TEXT || !isExpression) {
            return null;
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
