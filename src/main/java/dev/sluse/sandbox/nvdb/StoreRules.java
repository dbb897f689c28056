package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What only the server finds: by what NVDB holds, and by what of one set is at odds with itself. With the site's monitor held. */
final class StoreRules {
    private final RoadObjects store;
    private final boolean overlaps;
    private final Findings findings;

    /** @param overlaps whether two objects may lie on the same stretch after all */
    StoreRules(RoadObjects store, boolean overlaps, Findings findings) {
        this.store = store;
        this.overlaps = overlaps;
        this.findings = findings;
    }

    void check(Parsed parsed) {
        Map<Long, Change> touched = new HashMap<>();
        Stretches within = new Stretches();
        for (int i = 0; i < parsed.changes().size(); i++) {
            Change change = parsed.changes().get(i);
            for (JsonNode each : change.places()) {
                long sequence = each.path("veglenkesekvensNvdbId").asLong();
                if (!store.stretches.isKnown(sequence)) {
                    error(i, change, "UKJENT_VEGLENKESEKVENS", "Veglenkesekvens " + sequence + " finnes ikke");
                }
            }
            children(i, change);
            if (change.operation() == Operation.REGISTRER) {
                overlap(i, change, within);
            } else {
                existing(i, change);
                Change before = touched.put(change.nvdbId(), change);
                if (before != null && !isPair(before, change)) {
                    error(
                            i,
                            change,
                            "KONFLIKT_MELLOM_VEGOBJEKTER",
                            "Vegobjekt " + change.nvdbId() + " endres to ganger");
                }
            }
        }
    }

    private void error(int at, Change change, String code, String message) {
        findings.add(at, Findings.ERROR, code, message, change.typeId(), 0);
    }

    /** A correction goes together with an update or an end (contract 4.5). */
    private static boolean isPair(Change one, Change other) {
        return one.operation().isCorrection() != other.operation().isCorrection();
    }

    private void children(int at, Change change) {
        for (JsonNode association : change.object().path("assosiasjoner")) {
            for (JsonNode each : association.path("nvdbId")) {
                long id = each.isObject() ? each.path("verdi").asLong() : each.asLong();
                if (store.find(id).isEmpty()) {
                    error(at, change, "DATTEROBJEKT_FINNES_IKKE", "Datterobjekt " + id + " finnes ikke");
                }
            }
        }
    }

    private void overlap(int at, Change change, Stretches within) {
        if (overlaps || !store.catalogue.isExclusive(change.typeId())) {
            return;
        }
        List<String> others = new ArrayList<>();
        for (long each : within.meeting(change.typeId(), change.places())) {
            others.add("nr. " + each + " i endringssettet");
        }
        within.add(at, change.typeId(), change.places());
        Set<Long> there = store.stretches.meeting(change.typeId(), change.places());
        boolean pushes = store.catalogue.isCovering(change.typeId())
                || change.object()
                        .at("/validering/overlappsautomatikk")
                        .asText()
                        .equals("JA");
        for (long each : there) {
            Optional<RoadObject.Version> last = store.find(each).flatMap(RoadObject::last);
            boolean older = last.isPresent() && last.get().start.compareTo(change.start()) < 0;
            if (!pushes || !older) {
                others.add("vegobjekt " + each);
            }
        }
        if (!others.isEmpty()) {
            error(at, change, "UGYLDIG_OVERLAPP", "Stedfestingen overlapper med " + String.join(", ", others));
        }
    }

    private void existing(int at, Change change) {
        Optional<RoadObject> found = store.find(change.nvdbId());
        Optional<RoadObject.Version> last = found.flatMap(RoadObject::last);
        if (found.isEmpty() || last.isEmpty() || found.get().typeId != change.typeId()) {
            error(at, change, "VEGOBJEKTET_FINNES_IKKE", "Vegobjekt " + change.nvdbId() + " finnes ikke");
            return;
        }
        Optional<RoadObject.Version> named = found.get().version(change.version());
        boolean hasVersion = change.object().has("versjon");
        if (hasVersion && named.isEmpty()) {
            error(
                    at,
                    change,
                    "VEGOBJEKTVERSJONEN_FINNES_IKKE",
                    "Versjon " + change.version() + " av vegobjekt " + change.nvdbId() + " finnes ikke");
            return;
        }
        if (hasVersion && !change.operation().isCorrection() && last.get().number != change.version()) {
            error(
                    at,
                    change,
                    "VERSJONSKONFLIKT",
                    "Siste versjon av vegobjekt " + change.nvdbId() + " er " + last.get().number);
            return;
        }
        state(at, change, last.get());
        read(at, change, named.orElse(last.get()));
    }

    private void state(int at, Change change, RoadObject.Version last) {
        boolean closed = last.end != null;
        if (closed && (change.operation().isUpdate() || change.operation() == Operation.LUKK)) {
            error(at, change, "VEGOBJEKTET_ER_LUKKET", "Vegobjektet er lukket " + last.end);
        }
        if (change.operation().isUpdate()
                && !change.is("overskriv")
                && change.start().compareTo(last.start) <= 0) {
            error(at, change, "UGYLDIG_STARTDATO", "Startdato må være etter " + last.start);
        }
    }

    /** What was changed since the sender read it, he does not know. */
    private void read(int at, Change change, RoadObject.Version version) {
        String text = change.object().at("/validering/lestFraNvdb").asText();
        if (text.isEmpty()) {
            return;
        }
        Optional<Long> read = Times.read(text);
        if (read.isEmpty()) {
            error(at, change, "UGYLDIG_DATOFORMAT", "lestFraNvdb er ikke et tidspunkt: " + text);
        } else if (read.get() < version.modified / 1000 * 1000) {
            error(
                    at,
                    change,
                    "VEGOBJEKTVERSJON_OVERSKREVET_AV_ANDRE",
                    "Vegobjektversjonen er endret " + Times.localSeconds(version.modified));
        }
    }
}
