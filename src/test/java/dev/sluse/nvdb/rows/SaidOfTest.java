package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.nvdb.StatusDocument.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What NVDB says is said of the member that it is about, as far as it lets one know. */
class SaidOfTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    UGYLDIG_FLERVERDI | 2021 | Verdien 55 er ikke lov | egenskap 2021
                    UKJENT_VEGLENKESEKVENS | - | Veglenkesekvens 7 finnes ikke | veglenkesekvens
                    UGYLDIG_OVERLAPP | - | Stedfestingen overlapper | veglenkesekvens
                    UGYLDIG_STARTDATO | - | Startdato må være etter 2020-01-01 | startdato
                    VERSJONSKONFLIKT | - | Siste versjon er 3 | versjon
                    HTTP_400 | - | registrer.vegobjekter[3].gyldighetsperiode.startdato: Må være en dato | startdato
                    HTTP_422 | - | registrer.vegobjekter[0].stedfesting.stedfestingselementer[0]: Fra må være mindre enn til | veglenkesekvens
                    HTTP_400 | - | oppdater.vegobjekt[12].versjon: Må angis | versjon
                    HTTP_422 | - | delvisOppdater.vegobjekter[3].assosiasjoner[0]: nvdbId må være unik | -
                    HTTP_422 | - | registrer.vegobjekter[3]: Må være unik: tempId | -
                    EN_NY_KODE | - | Noe annet | -
                    KONFLIKT_MELLOM_VEGOBJEKTER | - | registrer startdato | -
                    """)
    void aMemberIsNamed(String code, @Nullable Integer property, String message, @Nullable String member) {
        assertThat(SaidOf.member(new Item(code, message, property, ""))).isEqualTo(member);
    }
}
