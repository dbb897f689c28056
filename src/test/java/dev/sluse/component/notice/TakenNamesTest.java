package dev.sluse.component.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '°',
            nullValues = "-",
            textBlock =
                    """
            .*\\.csv(\\.gz)?      ° trips.dat       ° .csv, .csv.gz ° trips.csv
            .*\\.csv(\\.gz)?      ° trips.XLSX      ° .csv, .csv.gz ° -
            .*\\.(csv|txt)        ° trips.cvs       ° .csv, .txt    ° trips.csv
            .*[.]csv              ° trips.csv.txt   ° .csv          ° trips.csv
            .*[.]csv              ° trips           ° .csv          ° trips.csv
            .*[.]csv              ° trips.csv.bak   ° .csv          ° trips.csv
            trips-\\d{4}[.]csv    ° trips-2026.dat  ° ''            ° trips-2026.csv
            trips-\\d{4}[.]csv    ° tripps-26.csv   ° ''            ° -
            .*[.](zip|json)       ° a.csv           ° .zip, .json   ° a.zip
            """)
    void aPersonIsToldTheEndingsAndTheNearestName(String include, String name, String endings, String nearest) {
        Pattern pattern = Pattern.compile(include, Pattern.CASE_INSENSITIVE);
        TakenNames names = new TakenNames(each -> pattern.matcher(each).matches());
        assertThat(String.join(", ", names.endings())).isEqualTo(endings);
        assertThat(names.nearest(name).orElse(null)).isEqualTo(nearest);
    }
}
