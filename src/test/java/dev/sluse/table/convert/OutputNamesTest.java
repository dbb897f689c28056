package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputNamesTest {
    @ParameterizedTest
    @CsvSource({
        "trips.csv, trips",
        "trips.CSV.GZ, trips",
        "trips.2026.tsv, trips.2026",
        "folder.zip, folder",
        "trips.csv.zip, trips",
        "data, data",
        ".csv, .csv",
        "a.csv.csv, a.csv",
        "notes.md, notes.md"
    })
    void endingsThatSayHowItWasWrittenAreLeftOut(String name, String stem) {
        assertThat(OutputNames.stem(name)).isEqualTo(stem);
    }
}
