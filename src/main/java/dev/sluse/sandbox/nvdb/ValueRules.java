package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What the catalogue says about one value of a property (contract 5.3, 6). */
final class ValueRules {
    /** What is wrong: a code of the contract's list, and what it says. */
    record Wrong(String code, String message, boolean isWarning) {}

    private ValueRules() {}

    /** @param startDate of the object: values that ended before are not there any more */
    static Optional<Wrong> check(JsonNode property, JsonNode value, String startDate) {
        JsonNode allowed = property.path("tillatte_verdier");
        String text = value.asText();
        if (!allowed.isMissingNode()) {
            return isAllowed(allowed, text, "verdi", startDate) ? Optional.empty() : multiple(property, text);
        }
        String type = property.path("egenskapstype").asText();
        return switch (type) {
            case "Tekst" ->
                text.length() > property.path("feltlengde").asInt(Integer.MAX_VALUE)
                        ? wrong("OVERSKRIDER_FELTLENGDE", property, text)
                        : Optional.empty();
            case "Heltall", "Flyttall" -> number(property, text, type.equals("Heltall"));
            case "Dato" -> isDate(text) ? Optional.empty() : wrong("UGYLDIG_DATOFORMAT", property, text);
            case "Kortdato" ->
                text.matches("(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])")
                        ? Optional.empty()
                        : wrong("UGYLDIG_KORTDATOFORMAT", property, text);
            case "Tid" ->
                text.matches("([01]\\d|2[0-3]):?[0-5]\\d(:[0-5]\\d)?")
                        ? Optional.empty()
                        : wrong("UGYLDIG_TIDSFORMAT", property, text);
            case "Boolsk" ->
                text.matches("(?i)ja|nei|true|false")
                        ? Optional.empty()
                        : wrong("UGYLDIG_BOOLSKFORMAT", property, text);
            case "Geometri" -> wrong("UGYLDIG_TYPE", property, text);
            default -> Optional.empty();
        };
    }

    /** A value by its id. */
    static Optional<Wrong> checkEnum(JsonNode property, JsonNode id, String startDate) {
        JsonNode allowed = property.path("tillatte_verdier");
        if (allowed.isMissingNode()) {
            return wrong("IKKE_FLERVERDIEGENSKAP", property, id.asText());
        }
        return isAllowed(allowed, id.asText(), "id", startDate) ? Optional.empty() : multiple(property, id.asText());
    }

    static Optional<Wrong> checkGeometry(JsonNode property, JsonNode geometry) {
        if (!property.path("egenskapstype").asText().equals("Geometri")) {
            return wrong("UGYLDIG_TYPE", property, "geometri");
        }
        String wkt = geometry.path("wkt").asText().stripLeading();
        String srid = geometry.path("srid").asText();
        if (srid.isEmpty() || srid.equals("6173")) {
            return wrong("UGYLDIG_FELT", property, "srid " + srid);
        }
        if (!wkt.matches("(POINT|LINESTRING|POLYGON) ?Z? ?\\([-0-9., ()eE]*\\)")) {
            return wrong("UGYLDIG_GEOMETRIFORMAT", property, wkt);
        }
        boolean right =
                switch (property.path("geometritype").asText()) {
                    case "PUNKT" -> wkt.startsWith("POINT");
                    case "LINJE" -> wkt.startsWith("LINESTRING");
                    case "FLATE" -> wkt.startsWith("POLYGON");
                    default -> true;
                };
        return right ? Optional.empty() : wrong("UGYLDIG_TYPE", property, wkt);
    }

    private static boolean isAllowed(JsonNode allowed, String text, String member, String startDate) {
        for (JsonNode each : allowed) {
            String end = each.path("sluttdato").asText();
            if (each.path(member).asText().equals(text) && (end.isEmpty() || end.compareTo(startDate) > 0)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Wrong> number(JsonNode property, String text, boolean whole) {
        if (!text.matches(whole ? "[+-]?\\d+" : "[+-]?\\d+([.]\\d+)?")) {
            return wrong(whole ? "UGYLDIG_HELTALLSFORMAT" : "UGYLDIG_FLYTTALLSFORMAT", property, text);
        }
        BigDecimal number = new BigDecimal(text);
        if (!whole
                && property.has("desimaler")
                && number.scale() > property.path("desimaler").asInt()) {
            return wrong("FOR_MANGE_DESIMALER", property, text);
        }
        if (whole
                && number.abs().toPlainString().length()
                        > property.path("feltlengde").asInt(Integer.MAX_VALUE)) {
            return wrong("OVERSKRIDER_FELTLENGDE", property, text);
        }
        if (beyond(number, property.path("maks"), 1)) {
            return wrong("STØRRE_ENN_ABSOLUTT_MAKSIMUM", property, text);
        }
        if (beyond(number, property.path("min"), -1)) {
            return wrong("MINDRE_ENN_ABSOLUTT_MINIMUM", property, text);
        }
        if (beyond(number, property.path("maks_anbefalt"), 1)) {
            return warning("STØRRE_ENN_ANBEFALT_MAKSIMUM", property, text);
        }
        return beyond(number, property.path("min_anbefalt"), -1)
                ? warning("MINDRE_ENN_ANBEFALT_MINIMUM", property, text)
                : Optional.empty();
    }

    /** Bounds may also be the text Infinity. */
    private static boolean beyond(BigDecimal number, JsonNode bound, int side) {
        return bound.isNumber() && number.compareTo(bound.decimalValue()) == side;
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(
                    text, text.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<Wrong> multiple(JsonNode property, String text) {
        return Optional.of(new Wrong(
                "UGYLDIG_FLERVERDI",
                "Verdien " + text + " for egenskapstype " + name(property) + " må være en av følgende verdier: "
                        + property.path("tillatte_verdier").findValuesAsText("verdi"),
                false));
    }

    private static Optional<Wrong> wrong(String code, JsonNode property, String text) {
        return Optional.of(new Wrong(code, "Egenskapstype " + name(property) + ": " + text, false));
    }

    private static Optional<Wrong> warning(String code, JsonNode property, String text) {
        return Optional.of(new Wrong(code, "Egenskapstype " + name(property) + ": " + text, true));
    }

    private static String name(JsonNode property) {
        return property.path("id").asText() + " " + property.path("navn").asText();
    }
}
