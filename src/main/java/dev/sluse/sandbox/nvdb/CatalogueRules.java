package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the data catalogue says about the objects of a changeset, without a look at what NVDB holds: all that the validator checks. */
final class CatalogueRules {
    private static final Set<String> SIDES = Set.of("V", "H", "M", "K", "VT", "HT", "MV", "MH", "HV", "L", "R", "R0");

    private final Catalogue catalogue;
    private final Parsed parsed;
    private final Findings findings;
    private final Map<String, Change> byTempId = new HashMap<>();
    private final Map<String, Integer> parents = new HashMap<>();

    private CatalogueRules(Catalogue catalogue, Parsed parsed, Findings findings) {
        this.catalogue = catalogue;
        this.parsed = parsed;
        this.findings = findings;
    }

    static void check(Catalogue catalogue, Parsed parsed, Findings findings) {
        new CatalogueRules(catalogue, parsed, findings).check();
    }

    private void check() {
        if (!parsed.catalogueVersion().equals(catalogue.version())) {
            findings.global(
                    Findings.WARNING,
                    "IKKE_GJELDENDE_DATAKATALOGVERSJON",
                    "Datakatalogversjonen i endringssettet er ulik nåværende datakatalogversjon: "
                            + catalogue.version());
        }
        for (Change each : parsed.changes()) {
            if (each.operation() == Operation.REGISTRER) {
                byTempId.put(each.tempId(), each);
            }
            for (String child : children(each)) {
                parents.merge(child, 1, Integer::sum);
            }
        }
        for (int i = 0; i < parsed.changes().size(); i++) {
            check(i, parsed.changes().get(i));
        }
    }

    private static List<String> children(Change change) {
        List<String> children = new ArrayList<>();
        for (JsonNode each : change.object().path("assosiasjoner")) {
            each.path("tempId").forEach(id -> children.add(text(id)));
        }
        return children;
    }

    private static String text(JsonNode id) {
        return id.isObject() ? id.path("verdi").asText() : id.asText();
    }

    private void error(int at, Change change, String code, String message, int property) {
        findings.add(at, Findings.ERROR, code, message, change.typeId(), property);
    }

    private void check(int at, Change change) {
        JsonNode type = catalogue.type(change.typeId());
        if (type == null) {
            error(at, change, "UKJENT_VEGOBJEKTTYPE", "Vegobjekttype " + change.typeId() + " finnes ikke", 0);
            return;
        }
        if (!type.path("tidsrom_relevant").asBoolean(true)
                && (change.operation() == Operation.LUKK || change.operation().isUpdate())) {
            error(at, change, "VEGOBJEKTTYPE_ER_IKKE_TIDSROMRELEVANT", "Vegobjekttypen er ikke tidsromrelevant", 0);
        }
        Set<Integer> given = new HashSet<>();
        for (JsonNode each : change.object().path("egenskaper")) {
            property(at, change, type, each, given);
        }
        required(at, change, type, given);
        places(at, change, type);
        for (JsonNode each : change.object().path("assosiasjoner")) {
            association(at, change, type, each);
        }
        if (change.operation() == Operation.REGISTRER) {
            int mothers = parents.getOrDefault(change.tempId(), 0);
            if (mothers == 0 && type.path("må_ha_mor").asBoolean()) {
                error(at, change, "MANGLER_MOROBJEKT", "Vegobjektet må ha et morobjekt", 0);
            } else if (mothers > 1) {
                error(at, change, "MER_ENN_ETT_MOROBJEKT", "Vegobjektet har " + mothers + " morobjekter", 0);
            }
        }
    }

    private void property(int at, Change change, JsonNode type, JsonNode given, Set<Integer> all) {
        int id = given.path("typeId").asInt();
        JsonNode property = Catalogue.property(type, id);
        if (property == null) {
            boolean other = catalogue.property(id) != null;
            error(
                    at,
                    change,
                    other ? "UGYLDIG_EGENSKAPSTYPE" : "UKJENT_EGENSKAPSTYPE",
                    "Egenskapstype " + id + " finnes ikke for vegobjekttype " + change.typeId(),
                    id);
            return;
        }
        if (given.path("operasjon").asText().equals("slett")) {
            if (isRequired(property)) {
                missing(at, change, property);
            }
            return;
        }
        if (property.path("avledet").asBoolean()
                || property.path("skrivebeskyttet").asBoolean()) {
            findings.add(
                    at,
                    Findings.WARNING,
                    "AVLEDET_EGENSKAPSTYPE",
                    "Egenskapstype " + id + " er avledet",
                    change.typeId(),
                    id);
        }
        JsonNode values = list(given.path("verdi"));
        JsonNode ids = list(given.path("enum"));
        JsonNode geometries = list(given.path("geometri"));
        boolean again = !all.add(id);
        if (values.size() + ids.size() + geometries.size() > 1 || again) {
            error(at, change, "FLERE_ENN_MAKSIMUM_ANTALL", "Egenskapstype " + id + " har flere verdier", id);
        }
        if (values.size() + ids.size() + geometries.size() == 0) {
            all.remove(id);
        }
        String start = change.start();
        values.forEach(each -> tell(at, change, id, ValueRules.check(property, each, start)));
        ids.forEach(each -> tell(at, change, id, ValueRules.checkEnum(property, each, start)));
        geometries.forEach(each -> tell(at, change, id, ValueRules.checkGeometry(property, each)));
    }

    private void tell(int at, Change change, int property, Optional<ValueRules.Wrong> wrong) {
        wrong.ifPresent(each -> findings.add(
                at,
                each.isWarning() ? Findings.WARNING : Findings.ERROR,
                each.code(),
                each.message(),
                change.typeId(),
                property));
    }

    /** One value may stand without a list around it. */
    private static JsonNode list(JsonNode value) {
        return value.isArray() || value.isMissingNode()
                ? value
                : dev.sluse.sandbox.wire.Reply.JSON.createArrayNode().add(value);
    }

    private static boolean isRequired(JsonNode property) {
        return property.path("obligatorisk_verdi").asBoolean()
                || property.path("viktighet").asText().equals("PÅKREVD_ABSOLUTT");
    }

    private void missing(int at, Change change, JsonNode property) {
        error(
                at,
                change,
                "MANGLER_OBLIGATORISKE_EGENSKAPER",
                "Egenskapstype " + property.path("id").asText() + " "
                        + property.path("navn").asText() + " mangler",
                property.path("id").asInt());
    }

    private void required(int at, Change change, JsonNode type, Set<Integer> given) {
        if (!change.operation().isWhole()) {
            return;
        }
        List<String> recommended = new ArrayList<>();
        for (JsonNode each : type.path("egenskapstyper")) {
            if (given.contains(each.path("id").asInt())) {
                continue;
            }
            if (isRequired(each)) {
                missing(at, change, each);
            } else if (each.path("viktighet").asText().equals("PÅKREVD_IKKE_ABSOLUTT")) {
                recommended.add(each.path("id").asText());
            }
        }
        if (!recommended.isEmpty()) {
            findings.add(
                    at,
                    Findings.WARNING,
                    "MANGLER_ANBEFALTE_EGENSKAPER",
                    "Anbefalte egenskapstyper mangler: " + recommended,
                    change.typeId(),
                    0);
        }
    }

    private void places(int at, Change change, JsonNode type) {
        JsonNode placing = Catalogue.placing(type);
        String kind = placing.path("geometritype").asText();
        JsonNode given = change.object().path("stedfesting");
        int points = given.path("punkt").size();
        int lines = given.path("linje").size();
        if (change.operation().isWhole() && points + lines == 0) {
            error(at, change, "MANGLER_STEDFESTING", "Vegobjektet har ingen stedfesting", 0);
        }
        if ((kind.equals("PUNKT") && lines > 0) || (kind.equals("LINJE") && points > 0)) {
            error(at, change, "UGYLDIG_TYPE", "Stedfestingen må være " + kind, 0);
        }
        if (points + lines > 1 && !Catalogue.mayHaveSeveralPlaces(type)) {
            error(at, change, "FLERE_ENN_MAKSIMUM_ANTALL", "Vegobjektet kan bare ha én stedfesting", 0);
        }
        for (JsonNode each : change.places()) {
            if (each.path("kjørefelt").size() > 0
                    && placing.path("kjørefelt_relevant").asText().equals("NEI")) {
                error(at, change, "UGYLDIG_FELT", "Kjørefelt er ikke relevant", 0);
            }
            String side = each.path("sideposisjon").asText();
            if (!side.isEmpty()
                    && (!SIDES.contains(side)
                            || placing.path("sideposisjon_relevant").asText().equals("NEI"))) {
                error(at, change, "UGYLDIG_SIDEPOSISJON", "Sideposisjon " + side + " kan ikke angis", 0);
            }
            if (!each.path("retning").asText("MED").matches("MED|MOT")) {
                error(at, change, "UGYLDIG_RETNING", "Retning må være MED eller MOT", 0);
            }
        }
    }

    private void association(int at, Change change, JsonNode type, JsonNode given) {
        int id = given.path("typeId").asInt();
        for (JsonNode each : type.at("/relasjonstyper/barn")) {
            if (each.path("id").asInt() == id || each.at("/innhold/id").asInt() == id) {
                int childType = each.at("/innhold/type/id").asInt();
                given.path("tempId").forEach(child -> child(at, change, text(child), childType));
                return;
            }
        }
        error(at, change, "UGYLDIG_EGENSKAPSTYPE", "Assosiasjon " + id + " finnes ikke for vegobjekttype", id);
    }

    private void child(int at, Change change, String tempId, int childType) {
        Change child = byTempId.get(tempId);
        if (child == null) {
            error(at, change, "DATTEROBJEKT_FINNES_IKKE", "Datterobjekt " + tempId + " finnes ikke", 0);
        } else if (child.typeId() != childType) {
            error(
                    at,
                    change,
                    "DATTEROBJEKT_AV_FEIL_TYPE",
                    "Datterobjekt " + tempId + " er ikke av type " + childType,
                    0);
        }
    }
}
