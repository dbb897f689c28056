package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads a changeset and refuses what has not the form of one (contract 5.1): the whole is refused then, nothing is stored. */
final class ChangesetReader {
    private static final Set<String> OTHER =
            Set.of("datakatalogversjon", "ansvarlig", "eksternRef", "kontekst", "validering", "låsing", "id", "status");
    private static final int LONGEST_REF = 255;
    private static final int MESSAGES = 20;

    /** Against the schema. */
    private final List<String> malformed = new ArrayList<>();

    /** By meaning. */
    private final List<String> wrong = new ArrayList<>();

    private ChangesetReader() {}

    /** @throws Refusal with 400 against the schema, 422 by meaning */
    static Parsed read(byte[] body) {
        Parsed parsed = parse(body);
        ChangesetReader reader = new ChangesetReader();
        parsed.changes().forEach(reader::check);
        Set<String> names = new HashSet<>();
        for (Change each : parsed.changes()) {
            if (each.operation() == Operation.REGISTRER && !each.tempId().isEmpty() && !names.add(each.tempId())) {
                reader.wrong.add(each.path() + ": Må være unik: tempId");
            }
        }
        if (!reader.malformed.isEmpty()) {
            throw new Refusal(400, reader.malformed.stream().limit(MESSAGES).toList());
        }
        if (!reader.wrong.isEmpty()) {
            throw new Refusal(422, reader.wrong.stream().limit(MESSAGES).toList());
        }
        return parsed;
    }

    /** Without a look at the objects: for a body that was looked at before. */
    static Parsed parse(byte[] body) {
        JsonNode root;
        try {
            root = Reply.JSON.readTree(body);
        } catch (IOException e) {
            throw new Refusal(400, "The payload is no JSON.");
        }
        if (!root.isObject()) {
            throw new Refusal(400, "The payload is no changeset.");
        }
        Set<String> known = new HashSet<>(OTHER);
        List<Change> changes = new ArrayList<>();
        for (Operation each : Operation.values()) {
            known.add(each.key);
            objects(root.path(each.key), each, changes);
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new Refusal(400, name + ": Ukjent element");
            }
        }
        if (root.path("datakatalogversjon").asText().isEmpty()) {
            throw new Refusal(400, "datakatalogversjon: Må angis");
        }
        if (changes.isEmpty()) {
            throw new Refusal(400, "Endringssettet har ingen vegobjekter");
        }
        String ref = root.path("eksternRef").asText();
        if (ref.length() > LONGEST_REF) {
            throw new Refusal(400, "eksternRef: Kan ikke være lengre enn 255 tegn");
        }
        return new Parsed(
                root.path("datakatalogversjon").asText(),
                ref,
                root.path("ansvarlig").asText(),
                List.copyOf(changes));
    }

    /** The list is called vegobjekter in the documentation's JSON and vegobjekt by clients that drop the wrapper (contract 5.2, 5.4). */
    private static void objects(JsonNode operation, Operation kind, List<Change> changes) {
        JsonNode list = operation.path("vegobjekter");
        list = list.isArray() ? list : list.path("vegobjekt");
        list = list.isArray() ? list : operation.path("vegobjekt");
        if (!operation.isMissingNode() && !list.isArray()) {
            throw new Refusal(400, kind.key + ": vegobjekter må være en liste");
        }
        int index = 0;
        for (JsonNode each : list) {
            changes.add(new Change(kind, index++, each));
        }
    }

    private void check(Change change) {
        JsonNode object = change.object();
        if (!object.isObject() || !object.path("typeId").isIntegralNumber()) {
            malformed.add(change.path() + ".typeId: Må angis");
            return;
        }
        switch (change.operation()) {
            case REGISTRER -> {
                text(change, "/tempId");
                date(change, "/gyldighetsperiode/startdato");
            }
            case OPPDATER, DELVIS_OPPDATER -> {
                known(change, true);
                date(change, "/gyldighetsperiode/startdato");
                if (change.is("overskriv")) {
                    text(change, "/validering/lestFraNvdb");
                }
            }
            case KORRIGER, DELVIS_KORRIGER -> {
                known(change, true);
                text(change, "/validering/lestFraNvdb");
            }
            case LUKK -> {
                known(change, true);
                date(change, "/lukkedato");
                yesOrNo(change, "/kaskadelukking");
            }
            case FJERN -> {
                known(change, false);
                yesOrNo(change, "/kaskadefjerning");
            }
            case GJENOPPRETT -> known(change, true);
        }
        if (change.operation().isPartial()) {
            partial(change);
        }
        places(change);
        associations(change);
    }

    private void known(Change change, boolean version) {
        if (!change.object().path("nvdbId").isIntegralNumber()) {
            malformed.add(change.path() + ".nvdbId: Må angis");
        }
        if (version && !change.object().path("versjon").isIntegralNumber()) {
            malformed.add(change.path() + ".versjon: Må angis");
        }
    }

    private void text(Change change, String pointer) {
        if (change.object().at(pointer).asText().isEmpty()) {
            malformed.add(change.path() + pointer.replace('/', '.') + ": Må angis");
        }
    }

    private void yesOrNo(Change change, String pointer) {
        if (!change.object().at(pointer).asText().matches("JA|NEI")) {
            malformed.add(change.path() + pointer.replace('/', '.') + ": Må være JA eller NEI");
        }
    }

    private void date(Change change, String pointer) {
        try {
            LocalDate.parse(change.object().at(pointer).asText());
        } catch (DateTimeParseException e) {
            malformed.add(change.path() + pointer.replace('/', '.') + ": Må være en dato");
        }
    }

    private void partial(Change change) {
        JsonNode object = change.object();
        boolean some = object.has("egenskaper") || object.has("stedfesting") || object.has("assosiasjoner");
        if (!some && !(change.operation() == Operation.DELVIS_KORRIGER && object.has("gyldighetsperiode"))) {
            malformed.add(change.path() + ": Minst én endring må angis");
        }
        for (JsonNode each : object.path("egenskaper")) {
            if (!each.path("operasjon").asText().matches("oppdater|slett")) {
                malformed.add(change.path() + ".egenskaper: operasjon må være oppdater eller slett");
            }
        }
    }

    private void places(Change change) {
        int index = 0;
        for (JsonNode each : change.places()) {
            String path = change.path() + ".stedfesting.stedfestingselementer[" + index++ + "]";
            if (!each.path("veglenkesekvensNvdbId").isIntegralNumber()) {
                malformed.add(path + ".veglenkesekvensNvdbId: Må angis");
            }
            boolean line = each.has("fra") || each.has("til");
            double from = each.path(line ? "fra" : "posisjon").asDouble(-1);
            double to = each.path(line ? "til" : "posisjon").asDouble(-1);
            if (from < 0 || to < 0 || from > 1 || to > 1) {
                wrong.add(path + ": Posisjon må være mellom 0 og 1");
            } else if (line && from >= to) {
                wrong.add(path + ": Fra må være mindre enn til");
            }
        }
    }

    private void associations(Change change) {
        int index = 0;
        for (JsonNode each : change.object().path("assosiasjoner")) {
            Set<Long> ids = new HashSet<>();
            for (JsonNode id : each.path("nvdbId")) {
                long number = id.isObject() ? id.path("verdi").asLong() : id.asLong();
                if (!ids.add(number)) {
                    wrong.add(change.path() + ".assosiasjoner[" + index
                            + "]: nvdbId må være unik, fant duplikater for [" + number + "]");
                }
            }
            index++;
        }
    }
}
