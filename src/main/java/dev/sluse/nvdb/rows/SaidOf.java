package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.StatusDocument.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which member of an object NVDB speaks of, by the keys of {@link Columns}: it names a property by its number, a fault has the path of
 * what is wrong in its text, and some codes are about one member by their meaning (contract 2, 5.5, 5.6). Codes are labels, which may
 * change: with one that is not known the object alone is named, nothing more comes of it.
 */
final class SaidOf {
    private static final Pattern PATH =
            Pattern.compile("^\\w+[.]vegobjekt(?:er)?\\[\\d+][.]?([\\w.\\[\\]]*)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> MEMBERS = List.of(
            "typeId",
            "tempId",
            "nvdbId",
            "versjon",
            "startdato",
            "sluttdato",
            "lukkedato",
            "lestFraNvdb",
            "overlappsautomatikk",
            "retning",
            "sideposisjon",
            "kjørefelt");
    private static final Map<String, String> CODES = codes();

    private SaidOf() {}

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        put(
                codes,
                "veglenkesekvens",
                "UKJENT_VEGLENKESEKVENS",
                "VEGLENKESEKVENS_UGYLDIG_PÅ_TIDSPUNKT",
                "STEDFESTET_PÅ_KONNEKTERINGSVEGLENKE",
                "UGYLDIG_OVERLAPP",
                "STEDFESTING_MED_FOR_LITEN_UTSTREKNING",
                "STEDFESTING_UTENFOR_MOROBJEKT",
                "MANGLER_STEDFESTING");
        put(codes, "retning", "MANGLER_RETNING", "UGYLDIG_RETNING");
        put(codes, "sideposisjon", "UGYLDIG_SIDEPOSISJON");
        put(codes, "kjørefelt", "UGYLDIG_FELT");
        put(codes, "startdato", "UGYLDIG_STARTDATO");
        put(codes, "sluttdato", "UGYLDIG_SLUTTDATO");
        put(codes, "nvdbId", "VEGOBJEKTET_FINNES_IKKE", "VEGOBJEKTET_ER_LUKKET");
        put(codes, "versjon", "VERSJONSKONFLIKT", "VEGOBJEKTVERSJONEN_FINNES_IKKE");
        put(codes, "lestFraNvdb", "VEGOBJEKTVERSJON_OVERSKREVET_AV_ANDRE");
        put(codes, "parent", "MANGLER_MOROBJEKT", "MER_ENN_ETT_MOROBJEKT", "DATTEROBJEKT_UTEN_MOR");
        put(codes, "typeId", "UKJENT_VEGOBJEKTTYPE");
        return Map.copyOf(codes);
    }

    private static void put(Map<String, String> codes, String member, String... all) {
        for (String each : all) {
            codes.put(each, member);
        }
    }

    /** Null: of the object as a whole. */
    static @Nullable String member(Item item) {
        Integer property = item.propertyType();
        if (property != null) {
            return Columns.property(property);
        }
        String known = CODES.get(item.code());
        return known != null ? known : ofPath(item.message());
    }

    private static @Nullable String ofPath(String message) {
        Matcher path = PATH.matcher(message);
        if (!path.find()) {
            return null;
        }
        String[] names = path.group(1).split("[.]", -1);
        String last = names[names.length - 1];
        return MEMBERS.contains(last) ? last : names[0].equals("stedfesting") ? "veglenkesekvens" : null;
    }
}
