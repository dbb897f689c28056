package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is quickly taken for right is right by all rules too. */
class UsualPlaceTest {
    private static final List<String> SEQUENCES = List.of("430467", "0", "1", "", "-1", "1.0", "E18", "9".repeat(19));
    private static final List<String> PARTS = List.of(
            "0",
            "1",
            "0.0",
            "0.5",
            "0.50",
            "0.500000000000001",
            "0.5000000000000001",
            "1.0",
            "1.5",
            "-0.1",
            "5e-1",
            "x",
            "");
    private static final List<String> DIRECTIONS = List.of("", "MED", "MOT", "FRAM", "med");
    private static final List<String> RELEVANT = List.of("", "KAN", "NEI", "MÅ");

    private final Random random = new Random(4711);

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Test
    void nothingIsFoundInWhatIsTakenForUsual() throws IOException {
        CatalogueType known = Catalogues.SAMPLES.type(105).orElseThrow();
        int usual = 0;
        for (int turn = 0; turn < 20_000; turn++) {
            Members line = new Members(2);
            add(line, "veglenkesekvensNvdbId", one(SEQUENCES));
            add(line, "fra", one(PARTS));
            add(line, "til", one(PARTS));
            add(line, "retning", one(DIRECTIONS));
            if (random.nextInt(20) == 0) {
                line.add("kjørefelt", List.of("1"));
            }
            List<Object> lines = new ArrayList<>(List.of(line));
            if (random.nextInt(20) == 0) {
                lines.add(new LinkedHashMap<>(line));
            }
            Members where = new Members(1);
            where.add(random.nextInt(20) == 0 ? "punkt" : "linje", lines);
            CatalogueType.@Nullable Place place = random.nextInt(8) == 0
                    ? null
                    : new CatalogueType.Place(
                            random.nextBoolean(), random.nextInt(4) > 0, one(RELEVANT), one(RELEVANT), one(RELEVANT));
            if (!new UsualPlace(Change.REGISTRER).isOne(place, where)) {
                continue;
            }
            usual++;
            CatalogueType type = new CatalogueType(
                    105, known.name(), true, false, false, false, place, known.properties(), known.children());
            // no table of hashes is ever usual, so all rules are asked
            Map<String, Object> members = Map.of("stedfesting", new LinkedHashMap<>(where));
            Verdict verdict = new Verdict(Words.in("en"), RoadObject.ofJson(2, 1, members), known.name());
            new PlacementCheck(Change.REGISTRER).check(type, verdict);
            assertThat(verdict.faults()).as("%s with %s", where, place).isEmpty();
        }
        assertThat(usual).isGreaterThan(100);
    }

    private static void add(Members line, String name, String text) {
        if (!text.isEmpty()) {
            line.add(name, name.equals("retning") || !NumberText.isOne(text) ? text : new NumberText(text));
        }
    }
}
