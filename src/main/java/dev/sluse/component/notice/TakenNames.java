package dev.sluse.component.notice;

import dev.sluse.table.convert.OutputNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a regular expression means to a person who has named a file: found out by trying names. */
final class TakenNames {
    private static final List<String> ENDINGS = List.of(
            ".csv",
            ".csv.gz",
            ".zip",
            ".tsv",
            ".txt",
            ".json",
            ".ndjson",
            ".geojson",
            ".xlsx",
            ".xls",
            ".xml",
            ".pdf",
            ".parquet");
    /** Names that have nothing in common but their ending. */
    private static final List<String> ANY = List.of("a", "Some file 2026-01-31", "æ_1");

    /** What is written in these does not become a table by another name. */
    private static final List<String> OTHERS = List.of(".xlsx", ".xlsm", ".xls", ".ods", ".pdf", ".doc", ".docx");

    private final Predicate<String> takes;

    TakenNames(Predicate<String> takes) {
        this.takes = takes;
    }

    /** The endings with which any name is taken, the usual ones first; empty if it is not so simple. */
    List<String> endings() {
        return ENDINGS.stream()
                .filter(ending -> ANY.stream().allMatch(name -> takes.test(name + ending)))
                .toList();
    }

    /** The name nearest to that one that would be taken; empty where renaming the file would only be refused later. */
    Optional<String> nearest(String name) {
        if (OTHERS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            return Optional.empty();
        }
        Set<String> stems = new LinkedHashSet<>();
        int dot = name.lastIndexOf('.');
        String shorter = dot > 0 ? name.substring(0, dot) : name;
        stems.add(shorter);
        stems.add(OutputNames.stem(name));
        stems.add(name);
        if (!shorter.equals(name) && takes.test(shorter)) {
            return Optional.of(shorter);
        }
        return stems.stream()
                .flatMap(stem -> ENDINGS.stream().map(ending -> stem + ending))
                .filter(takes)
                .findFirst();
    }
}
