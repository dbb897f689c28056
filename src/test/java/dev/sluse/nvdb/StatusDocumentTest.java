package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusDocumentTest {
    @Test
    void theSampleOfARejectionIsReadWithItsObject() {
        StatusDocument status = StatusDocument.of(Fixture.resource("response-status-avvist.json"))
                .orElseThrow();

        assertThat(status.progress()).isEqualTo("AVVIST");
        assertThat(status.rejectReason()).isEqualTo("VALIDERINGSFEIL");
        assertThat(status.errors()).isEmpty();
        assertThat(status.hasErrors()).isTrue();
        assertThat(status.objects()).hasSize(2);
        assertThat(status.objects().get(0)).satisfies(object -> {
            assertThat(object.tempId()).isEqualTo("skiltpunkt#1201");
            assertThat(object.nvdbId()).isNull();
            assertThat(object.errors()).singleElement().satisfies(error -> {
                assertThat(error.code()).isEqualTo("UGYLDIG_FLERVERDI");
                assertThat(error.message()).startsWith("Verdien for egenskapstype");
                assertThat(error.propertyType()).isEqualTo(1876);
                assertThat(error.reference()).isEqualTo("https://datakatalogen.vegdata.no/95");
            });
        });
    }

    @Test
    void bothShapesAreReadAlike() {
        String plain = Fixture.resource("response-status-utfort.json");
        StatusDocument top = StatusDocument.of(plain).orElseThrow();
        StatusDocument nested = StatusDocument.of(
                        "{\"id\":\"" + Fixture.UUID + "\",\"datakatalogversjon\":\"2.41\",\"status\":" + plain + "}")
                .orElseThrow();

        assertThat(nested.changeset()).isEqualTo(Fixture.UUID);
        assertThat(nested.objects()).isEqualTo(top.objects());
        assertThat(top.objects()).singleElement().satisfies(object -> {
            assertThat(object.nvdbId()).isEqualTo(1_022_245_455L);
            assertThat(object.version()).isEqualTo(1);
            assertThat(object.warnings()).hasSize(1);
        });
        assertThat(nested.warnings()).isEqualTo(top.warnings()).hasSize(1);
    }

    @Test
    void whatIsNotKnownOrOfAnotherFormIsPassedOver() {
        StatusDocument odd = StatusDocument.of(
                        """
                        {"fremdrift":"NY_TILSTAND","blokkerendeLåser":[{"låsId":1},{"id":"2"},3,"4",{},null],"nytt":{},
                         "resultat":{"feil":["bare tekst",{"kode":7}],"vegobjekter":[{"nvdbId":"12","versjon":1.5},null,5]}}
                        """)
                .orElseThrow();

        assertThat(odd.progress()).isEqualTo("NY_TILSTAND");
        assertThat(odd.locks()).containsExactly("1", "2", "3", "4");
        assertThat(odd.errors()).extracting(StatusDocument.Item::message).containsExactly("bare tekst", "");
        assertThat(odd.objects()).singleElement().satisfies(object -> {
            assertThat(object.nvdbId()).isNull();
            assertThat(object.version()).isNull();
        });
        assertThat(StatusDocument.of("[]")).isEmpty();
        assertThat(StatusDocument.of("<status/>")).isEmpty();
        assertThat(StatusDocument.of("")).isEmpty();
    }

    @Test
    void anIndexIsOursOnlyWhereTheDocumentIs() {
        String result = "\"resultat\":{\"vegobjekter\":[{\"index\":7,\"tempId\":\"a\",\"feil\":[]}]}}";
        assertThat(StatusDocument.of("{\"fremdrift\":\"AVVIST\"," + result)
                        .orElseThrow()
                        .objects())
                .singleElement()
                .satisfies(each -> assertThat(each.index()).isNull());
        assertThat(StatusDocument.of("{" + result).orElseThrow().objects())
                .singleElement()
                .satisfies(each -> assertThat(each.index()).isEqualTo(7));
    }

    @Test
    void aDocumentOfTwoRoundsIsReadAsTwo() {
        String both = "[{\"id\":\"a\",\"status\":" + Fixture.status("AVVIST", "", "b")
                + "},{\"id\":\"b\",\"excluded\":[0,1]," + "\"status\":" + Fixture.status("UTFØRT", "") + "}]";

        List<StatusDocument> rounds = StatusDocument.rounds(both);

        assertThat(rounds).extracting(StatusDocument::progress).containsExactly("AVVIST", "UTFØRT");
        assertThat(rounds).extracting(StatusDocument::excluded).containsExactly(List.of(), List.of(0, 1));
        assertThat(StatusDocument.rounds(Fixture.status("UTFØRT", ""))).hasSize(1);
        assertThat(StatusDocument.rounds("no")).isEmpty();
    }
}
