package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What concerns several objects of a file: ids that come twice, parents and children, and who goes with whom. A tempId is known inside
 * one changeset only (contract 4.5), so whoever is tied by one is in one family; where one of a family is refused all are. Not
 * thread-safe.
 */
final class Together {
    private final ObjectSpool spool;
    private final Words words;
    private final @Nullable Catalogue catalogue;
    private final Consumer<Fault> told;
    private final KeptBack kept;
    private final Map<String, Integer> versions = new HashMap<>();
    private final List<Tie> ties = new ArrayList<>();
    /** Associations that parents get because their children name them. */
    private final Map<Integer, List<Tie>> added = new HashMap<>();

    private int[] families = new int[0];

    /**
     * A parent and a child by tempId.
     *
     * @param from the object that says so
     * @param named the tempId that it names
     * @param byChild whether it is the child that says so
     */
    record Tie(int from, int association, String named, boolean byChild) {}

    /**
     * @param catalogue null: nothing is held to it
     * @param told takes each fault
     * @param kept what does not go: nothing is held against that
     */
    Together(ObjectSpool spool, Words words, @Nullable Catalogue catalogue, Consumer<Fault> told, KeptBack kept) {
        this.kept = kept;
        this.spool = spool;
        this.words = words;
        this.catalogue = catalogue;
        this.told = told;
    }

    /** Notes an object; it is in the spool already. */
    void add(int number, RoadObject object) {
        String tempId = object.tempId();
        if (!tempId.isEmpty()) {
            int first = spool.withTempId(tempId);
            if (first != number) {
                int blamed = kept.goes(number) ? number : first;
                String other = line(blamed == number ? first : number);
                error(blamed, "unique", "Må være unik: tempId", "double-temp-id", "tempId", tempId, other);
            }
        }
        if (object.nvdbId().isPresent()) {
            String version = object.nvdbId().getAsLong() + "/" + object.text("versjon");
            Integer first = versions.putIfAbsent(version, number);
            if (first != null) {
                String id = Long.toString(object.nvdbId().getAsLong());
                int blamed = kept.goes(number) ? number : first;
                String other = line(blamed == number ? first : number);
                error(blamed, "unique", "nvdbId må være unik", "double-object", "nvdbId", id, other);
            }
        }
        for (Map<String, Object> each : object.list("assosiasjoner")) {
            int association = RoadObject.catalogueNumber(each.get("typeId"));
            for (Map<String, Object> child : RoadObject.list(each.get("tempId"))) {
                ties.add(new Tie(number, association, RoadObject.text(child.get("verdi")), false));
            }
        }
        if (!object.parent().isEmpty()) {
            ties.add(new Tie(number, object.association(), object.parent(), true));
        }
    }

    /** All were noted: finds families, and refuses whoever cannot go. */
    void conclude(Change change) throws IOException {
        families = new int[spool.size()];
        Arrays.setAll(families, each -> each);
        int[] parents = new int[spool.size()];
        Arrays.fill(parents, -1);
        for (Tie each : ties) {
            tie(each, parents);
        }
        if (change == Change.REGISTRER) {
            orphans(parents);
        }
        refuseDivided();
        refuseFamilies();
    }

    /** A tempId is not known in a later changeset, so nobody goes whose family does not go with him now. */
    private void refuseDivided() {
        if (kept.isEmpty()) {
            return;
        }
        Map<Integer, Integer> why = new HashMap<>();
        for (int each = 0; each < spool.size(); each++) {
            if (kept.went(each) || (kept.stays(each) && !why.containsKey(family(each)))) {
                why.put(family(each), each);
            }
        }
        for (int each = 0; each < spool.size(); each++) {
            Integer other = kept.goes(each) && !spool.isRefused(each) ? why.get(family(each)) : null;
            if (other != null) {
                String key = kept.went(other) ? "belongs-to-written" : "belongs-to-left";
                error(each, "schema", "tempId", key, null, null, line(other));
            }
        }
    }

    private void tie(Tie tie, int[] parents) throws IOException {
        int other = spool.withTempId(tie.named());
        if (other < 0) {
            if (tie.byChild()) {
                error(tie.from(), "schema", "MANGLER_MOROBJEKT", "unknown-parent", "parent", tie.named());
            } else {
                String column = Columns.association(tie.association());
                error(tie.from(), "schema", "DATTEROBJEKT_FINNES_IKKE", "no-child", column, tie.named());
            }
            return;
        }
        int parent = tie.byChild() ? other : tie.from();
        int child = tie.byChild() ? tie.from() : other;
        join(parent, child);
        if (parents[child] >= 0 && parents[child] != parent) {
            error(child, "unique", "MER_ENN_ETT_MOROBJEKT", "two-parents", null, null, line(parent));
        }
        parents[child] = parent;
        types(tie, parent, child);
        if (tie.byChild()) {
            added.computeIfAbsent(parent, any -> new ArrayList<>()).add(tie);
        }
    }

    private void types(Tie tie, int parent, int child) throws IOException {
        Optional<CatalogueType> type = type(parent);
        if (type.isEmpty()) {
            return;
        }
        String column = tie.byChild() ? "parent" : Columns.association(tie.association());
        CatalogueType.Relation relation = type.get().children().get(tie.association());
        if (relation == null && tie.byChild()) {
            String association = Integer.toString(tie.association());
            error(
                    tie.from(),
                    "enum",
                    "UGYLDIG_EGENSKAPSTYPE",
                    "association",
                    column,
                    association,
                    type.get().name());
        } else if (relation != null && relation.childType() > 0 && relation.childType() != spool.type(child)) {
            error(
                    tie.from(),
                    "type",
                    "DATTEROBJEKT_AV_FEIL_TYPE",
                    "wrong-child",
                    column,
                    tie.named(),
                    line(child),
                    relation.childName() + " (" + relation.childType() + ")");
        }
    }

    private void orphans(int[] parents) throws IOException {
        for (int each = 0; each < parents.length; each++) {
            Optional<CatalogueType> type = type(each);
            if (parents[each] < 0 && type.isPresent() && type.get().needsParent()) {
                error(
                        each,
                        "required",
                        "MANGLER_MOROBJEKT",
                        "no-parent",
                        null,
                        null,
                        type.get().name());
            }
        }
    }

    private Optional<CatalogueType> type(int number) throws IOException {
        int id = spool.type(number);
        return catalogue == null || id == 0 ? Optional.empty() : catalogue.type(id);
    }

    private void refuseFamilies() {
        Map<Integer, Integer> why = new HashMap<>();
        for (int each = 0; each < spool.size(); each++) {
            if (spool.isRefused(each)) {
                why.putIfAbsent(family(each), each);
            }
        }
        if (why.isEmpty()) {
            return;
        }
        for (int each = 0; each < spool.size(); each++) {
            Integer culprit = spool.isRefused(each) ? null : why.get(family(each));
            if (culprit != null) {
                error(each, "schema", "tempId", "belongs-to-refused", null, null, line(culprit));
            }
        }
    }

    /** The number of the first object of a family; the same for all of it. */
    int family(int number) {
        int root = number;
        while (families[root] != root) {
            root = families[root];
        }
        int at = number;
        while (families[at] != root) {
            int next = families[at];
            families[at] = root;
            at = next;
        }
        return root;
    }

    private void join(int one, int other) {
        int first = family(one);
        int second = family(other);
        families[Math.max(first, second)] = Math.min(first, second);
    }

    /** The object as it is sent: a parent lists the children that name it. */
    byte[] object(int number, ObjectSpool.Window window) throws IOException {
        List<Tie> more = added.get(number);
        byte[] json = spool.object(number, window);
        return more == null ? json : Families.with(json, more, tie -> spool.tempId(tie.from()));
    }

    private String line(int number) {
        return Long.toString(spool.line(number));
    }

    /** @param more the places {@code detail}, {@code limit}; of some texts {@code type} */
    private void error(
            int number,
            String code,
            String rule,
            String key,
            @Nullable String column,
            @Nullable String value,
            String... more) {
        if (!kept.goes(number)) {
            return;
        }
        spool.refuse(number);
        Columns.Column at = column == null ? null : spool.columns(number).of(column);
        Map<String, String> values = new HashMap<>();
        String first = more.length > 0 ? more[0] : "";
        values.put("detail", first);
        values.put("type", first);
        values.put("limit", more.length > 1 ? more[1] : "");
        told.accept(words.fault(true, code, rule, key, spool.line(number), spool.row(number), at, value, values));
    }
}
