package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in of NVDB finds wrong: against the schema, the catalogue, and what it holds. */
class NvdbRulesTest {
    private static JobCalls calls;

    @BeforeAll
    static void start(@TempDir Path folder) {
        calls = new JobCalls(folder);
        calls.login();
        calls.tellNvdb("{\"do\":\"tokens\",\"tokenSeconds\":100000000}");
        calls.login();
    }

    @AfterAll
    static void stop() {
        calls.close();
    }

    private static String set(String quoted) {
        return NvdbSets.json("{'datakatalogversjon':'2.41'," + quoted + "}");
    }

    private static List<String> codes(JsonNode status, String level) {
        return status.at("/resultat/vegobjekter").findValues(level).stream()
                .flatMap(each -> each.findValuesAsText("kode").stream())
                .toList();
    }

    private static List<String> run(String changeset) {
        return codes(calls.nvdbStatus(calls.run(changeset)), "feil");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nonsense | 400 | The payload is no JSON.
                    {} | 400 | datakatalogversjon: Må angis
                    {'datakatalogversjon':'2.41'} | 400 | Endringssettet har ingen vegobjekter
                    {'datakatalogversjon':'2.41','effektDato':'2025-01-01'} | 400 | effektDato: Ukjent element
                    {'datakatalogversjon':'2.41','registrer':{'vegobjekter':[{'tempId':'a'}]}} | 400 | registrer.vegobjekter[0].typeId: Må angis
                    {'datakatalogversjon':'2.41','registrer':{'vegobjekt':[{'typeId':95,'tempId':'a'}]}} | 400 | registrer.vegobjekter[0].gyldighetsperiode.startdato: Må være en dato
                    {'datakatalogversjon':'2.41','oppdater':{'vegobjekter':[{'typeId':95,'nvdbId':1,'gyldighetsperiode':{'startdato':'2025-01-01'}}]}} | 400 | oppdater.vegobjekter[0].versjon: Må angis
                    {'datakatalogversjon':'2.41','korriger':{'vegobjekter':[{'typeId':95,'nvdbId':1,'versjon':1}]}} | 400 | korriger.vegobjekter[0].validering.lestFraNvdb: Må angis
                    {'datakatalogversjon':'2.41','lukk':{'vegobjekter':[{'typeId':95,'nvdbId':1,'versjon':1,'lukkedato':'2025-01-01'}]}} | 400 | lukk.vegobjekter[0].kaskadelukking: Må være JA eller NEI
                    {'datakatalogversjon':'2.41','delvisKorriger':{'vegobjekter':[{'typeId':95,'nvdbId':1,'versjon':1,'validering':{'lestFraNvdb':'x'}}]}} | 400 | delvisKorriger.vegobjekter[0]: Minst én endring må angis
                    {'datakatalogversjon':'2.41','fjern':{'vegobjekter':[{'typeId':95,'nvdbId':1,'kaskadefjerning':'NEI','assosiasjoner':[{'nvdbId':[7,7]}]}]}} | 422 | fjern.vegobjekter[0].assosiasjoner[0]: nvdbId må være unik, fant duplikater for [7]
                    """)
    void whatHasNotTheFormOfAChangesetIsNotStored(String body, int status, String message) {
        int before = calls.plain().get("/sandbox/changesets").size();
        HttpResponse<String> answer = calls.nvdb("POST", JobCalls.SKRIV, NvdbSets.json(body));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SandboxCalls.json(answer).path("message").asText()).isEqualTo(message);
        assertThat(calls.plain().get("/sandbox/changesets")).hasSize(before);
    }

    @Test
    void severalMistakesAreToldInAListAndPointAtTheirObjects() {
        String twice = NvdbSets.of(
                "r",
                "registrer",
                NvdbSets.limit("a", 1, "50"),
                NvdbSets.limit("a", 2, "50"),
                NvdbSets.limit("b", 3, "50").replace("\"til\":0.5", "\"til\":0.0"));
        HttpResponse<String> answer = calls.nvdb("POST", JobCalls.SKRIV, twice);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(SandboxCalls.json(answer).findValuesAsText("message"))
                .containsExactly(
                        "registrer.vegobjekter[2].stedfesting.stedfestingselementer[0]: Fra må være mindre enn til",
                        "registrer.vegobjekter[1]: Må være unik: tempId");
    }

    /** Each row changes one thing of a sign post (95), a speed limit (105) or a tunnel (581) that is right. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    105 | 'typeId':105                    | 'typeId':7777                              | UKJENT_VEGOBJEKTTYPE             |
                    105 | 'typeId':2021                   | 'typeId':1                                 | UKJENT_EGENSKAPSTYPE,MANGLER_OBLIGATORISKE_EGENSKAPER |
                    105 | {'typeId':2021,'verdi':['50']}  | {'typeId':1876,'enum':[2881]}              | UGYLDIG_EGENSKAPSTYPE,MANGLER_OBLIGATORISKE_EGENSKAPER |
                    105 | {'typeId':2021,'verdi':['50']}  |                                            | MANGLER_OBLIGATORISKE_EGENSKAPER | MANGLER_ANBEFALTE_EGENSKAPER
                    105 | 'verdi':['50']                  | 'verdi':['51']                             | UGYLDIG_FLERVERDI                |
                    105 | 'verdi':['50']                  | 'verdi':[50]                               |                                  | MANGLER_ANBEFALTE_EGENSKAPER
                    105 | 'verdi':['50']                  | 'verdi':'50'                               |                                  | MANGLER_ANBEFALTE_EGENSKAPER
                    105 | 'verdi':['50']                  | 'enum':[2730]                              |                                  | MANGLER_ANBEFALTE_EGENSKAPER
                    105 | 'verdi':['50']                  | 'enum':[1]                                 | UGYLDIG_FLERVERDI                |
                    105 | 'verdi':['50']                  | 'verdi':['50','60']                        | FLERE_ENN_MAKSIMUM_ANTALL        |
                    105 | ['50']}                         | ['50']},{'typeId':1891,'verdi':['1234567890123456789012345678901']} | OVERSKRIDER_FELTLENGDE |
                    105 | ['50']}                         | ['50']},{'typeId':1891,'enum':[1]}         | IKKE_FLERVERDIEGENSKAP           |
                    105 | ['50']}                         | ['50']},{'typeId':5127,'verdi':['20251301']} | UGYLDIG_DATOFORMAT             |
                    105 | ['50']}                         | ['50']},{'typeId':5127,'verdi':['20251201']} |                                |
                    105 | 'retning':'MED'                 | 'retning':'NED'                            | UGYLDIG_RETNING                  |
                    105 | 'retning':'MED'                 | 'sideposisjon':'H'                         | UGYLDIG_SIDEPOSISJON             |
                    105 | {'linje':[{                     | {'punkt':[{'posisjon':0.1,                 | UGYLDIG_TYPE                     |
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':1877,'verdi':['10']} | OVERSKRIDER_FELTLENGDE        |
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':1877,'verdi':['-1']} | MINDRE_ENN_ABSOLUTT_MINIMUM   |
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':1877,'verdi':['9']}  |                               | STØRRE_ENN_ANBEFALT_MAKSIMUM
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':1877,'verdi':['x']}  | UGYLDIG_HELTALLSFORMAT        |
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':4794,'geometri':[{'srid':'5973','wkt':'LINESTRING(1 2,3 4)'}]} | UGYLDIG_TYPE |
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':4794,'geometri':[{'wkt':'POINT(1 2)'}]} | UGYLDIG_FELT |
                    95  | 'enum':[2881]}                  | 'enum':[2881]},{'typeId':4794,'geometri':[{'srid':5973,'wkt':'POINT Z(1 2 3)'}]} | |
                    95  | 'posisjon':0.5}                 | 'posisjon':0.5},{'veglenkesekvensNvdbId':5,'posisjon':0.7} | FLERE_ENN_MAKSIMUM_ANTALL |
                    95  | 'posisjon':0.5                  | 'posisjon':0.5,'sideposisjon':'X'          | UGYLDIG_SIDEPOSISJON             |
                    95  | 'typeId':95                     | 'typeId':96                                | UGYLDIG_EGENSKAPSTYPE,MANGLER_OBLIGATORISKE_EGENSKAPER,MANGLER_MOROBJEKT |
                    95  | 'tempId':'t'                    | 'tempId':'t','assosiasjoner':[{'typeId':220004,'tempId':[{'verdi':'x'}]}] | DATTEROBJEKT_FINNES_IKKE |
                    95  | 'tempId':'t'                    | 'tempId':'t','assosiasjoner':[{'typeId':95,'tempId':['x']}] | UGYLDIG_EGENSKAPSTYPE |
                    """)
    void whatTheCatalogueForbidsTheValidatorAndTheWriterFind(
            int type, String from, String to, String errors, String warning) {
        String right = type == 105 ? NvdbSets.limit("t", 999, "50") : NvdbSets.post("t", 999);
        String wanted = NvdbSets.json(from);
        assertThat(right).contains(wanted);
        String object = right.replace(wanted, to == null ? "" : NvdbSets.json(to));
        List<String> expected = errors == null ? List.of() : List.of(errors.split(","));
        JsonNode said = SandboxCalls.json(
                calls.nvdb("POST", JobCalls.SKRIV + "/validator", NvdbSets.of("r", "registrer", object)));
        assertThat(codes(said, "feil")).isEqualTo(expected);
        assertThat(said.path("fremdrift").asText()).isEqualTo(expected.isEmpty() ? "UTFØRT" : "AVVIST");
        if (warning != null) {
            assertThat(codes(said, "advarsler")).contains(warning);
        }
        if (!expected.isEmpty()) {
            assertThat(run(NvdbSets.of("r", "registrer", object))).containsAll(expected);
        }
    }

    @Test
    void theValidatorAnswersTwoHundredWhateverComes() {
        HttpResponse<String> answer = calls.nvdb("POST", JobCalls.SKRIV + "/validator", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SandboxCalls.json(answer).at("/resultat/feil/0/melding").asText())
                .isEqualTo("datakatalogversjon: Må angis");
        calls.tellNvdb("{\"do\":\"settings\",\"catalogue\":\"2.42\"}");
        JsonNode status = SandboxCalls.json(calls.nvdb(
                "POST", JobCalls.SKRIV + "/validator", NvdbSets.of("r", "registrer", NvdbSets.post("a", 1))));
        assertThat(status.at("/resultat/advarsler/0/kode").asText()).isEqualTo("IKKE_GJELDENDE_DATAKATALOGVERSJON");
        assertThat(calls.plain()
                        .get("/datakatalog/api/v1/versjon")
                        .path("versjon")
                        .asText())
                .isEqualTo("2.42");
        calls.tellNvdb("{\"do\":\"settings\",\"catalogue\":\"2.41\"}");
    }

    @Test
    void onlyTheWriterKnowsTheRoadNetwork() {
        String set = NvdbSets.of(
                "r", "registrer", NvdbSets.limit("a", 10_000_000, "50"), NvdbSets.limit("b", 9_999_999, "50"));
        JsonNode validated = SandboxCalls.json(calls.nvdb("POST", JobCalls.SKRIV + "/validator", set));
        assertThat(validated.path("fremdrift").asText()).isEqualTo("UTFØRT");
        JsonNode status = calls.nvdbStatus(calls.run(set));
        assertThat(status.path("fremdrift").asText()).isEqualTo("AVVIST");
        assertThat(status.at("/resultat/vegobjekter/0/feil/0"))
                .hasToString(
                        "{\"kode\":\"UKJENT_VEGLENKESEKVENS\",\"melding\":\"Veglenkesekvens 10000000 finnes ikke\","
                                + "\"referanse\":\"https://datakatalogen.vegdata.no/105\"}");
        assertThat(status.at("/resultat/vegobjekter/1/feil")).isEmpty();
        assertThat(status.at("/resultat/vegobjekter/1").has("nvdbId")).isFalse();
    }

    @Test
    void speedLimitsOverlapNeitherEachOtherNorThoseOfTheSameDayAndPushOlderOnesAside() {
        String a = NvdbSets.limit("a", 2_000_001, "50");
        assertThat(run(NvdbSets.of("r", "registrer", a, NvdbSets.limit("b", 2_000_001, "60"))))
                .containsExactly("UGYLDIG_OVERLAPP");
        String other = NvdbSets.limit("b", 2_000_001, "60").replace("MED", "MOT");
        assertThat(run(NvdbSets.of("r", "registrer", a, other))).isEmpty();
        assertThat(run(NvdbSets.of("r", "registrer", a))).containsExactly("UGYLDIG_OVERLAPP");
        String later = a.replace("2025-11-01", "2025-12-01");
        JsonNode status = calls.nvdbStatus(calls.run(NvdbSets.of("r", "registrer", later)));
        assertThat(status.at("/resultat/notabener/0/kode").asText()).isEqualTo("AUTOMATISK_OPPDATERING");
        assertThat(run(NvdbSets.of("r", "registrer", a))).containsExactly("UGYLDIG_OVERLAPP");
    }

    @Test
    void versionsGoOnWithoutGapsAndWhoComesTooLateIsTold() {
        assertThat(run(NvdbSets.sample("delvisOppdater-105-fartsgrense"))).isEmpty();
        assertThat(run(NvdbSets.sample("delvisOppdater-105-fartsgrense"))).containsExactly("VERSJONSKONFLIKT");
        JsonNode read = calls.plain().get("/vegobjekter/api/v4/vegobjekter/105/83589631");
        assertThat(read.at("/metadata/versjon").asInt()).isEqualTo(2);
        assertThat(read.at("/egenskaper")).hasSize(1);
        assertThat(read.at("/egenskaper/0/verdi").asInt()).isEqualTo(40);
        assertThat(read.at("/lokasjon/stedfestinger/0/sluttposisjon").asDouble())
                .isEqualTo(0.5);
        assertThat(calls.plain()
                        .get("/vegobjekter/api/v4/vegobjekter/105/83589631/1")
                        .at("/metadata/sluttdato")
                        .asText())
                .isEqualTo("2025-12-01");
        assertThat(run(NvdbSets.sample("delvisKorriger-581"))).isEmpty();
        assertThat(run(NvdbSets.sample("delvisKorriger-581"))).containsExactly("VEGOBJEKTVERSJON_OVERSKREVET_AV_ANDRE");
        assertThat(calls.plain()
                        .get("/vegobjekter/api/v4/vegobjekter/581/551800127")
                        .at("/egenskaper/0/verdi")
                        .asText())
                .isEqualTo("Grevlingtunnelen");
        assertThat(run(NvdbSets.sample("lukk-og-fjern"))).isEmpty();
        assertThat(run(NvdbSets.sample("lukk-og-fjern")))
                .containsExactly("VEGOBJEKTET_ER_LUKKET", "VEGOBJEKTVERSJONEN_FINNES_IKKE");
        assertThat(run(set("'oppdater':{'vegobjekter':[{'typeId':105,'nvdbId':83589631,'versjon':2,"
                        + "'gyldighetsperiode':{'startdato':'2025-12-01'},'egenskaper':[{'typeId':2021,'verdi':['30']}],"
                        + "'stedfesting':{'linje':[{'veglenkesekvensNvdbId':430467,'fra':0,'til':1}]}}]}")))
                .containsExactly("UGYLDIG_STARTDATO");
        String gone = "{'typeId':95,'nvdbId':5,'versjon':1,'lukkedato':'2025-12-31','kaskadelukking':'JA'}";
        assertThat(run(set("'lukk':{'vegobjekter':[" + gone + "," + gone + "]}")))
                .containsExactly("VEGOBJEKTET_FINNES_IKKE", "VEGOBJEKTET_FINNES_IKKE", "KONFLIKT_MELLOM_VEGOBJEKTER");
    }

    @Test
    void aRestartKeepsSetsObjectsLocksAndTokens() {
        calls.tellNvdb("{\"do\":\"lock\",\"sequence\":777}");
        String done = calls.run(NvdbSets.of("k", "registrer", NvdbSets.post("a", 776)));
        String held = calls.run(NvdbSets.of("k", "registrer", NvdbSets.post("a", 777)));
        String fresh = calls.register(NvdbSets.of("k", "registrer", NvdbSets.post("a", 778)));
        JsonNode status = calls.nvdbStatus(done);
        JsonNode effects = calls.plain().get("/sandbox/state").at("/nvdb/effects");
        JsonNode objects = calls.plain().get("/sandbox/objects/95");
        calls.restart();
        assertThat(calls.nvdbStatus(done))
                .hasToString(status.toString()
                        .replaceAll("127.0.0.1:\\d+", calls.sandbox().url().substring(7)));
        assertThat(calls.plain().get("/sandbox/state").at("/nvdb/effects")).isEqualTo(effects);
        assertThat(calls.plain().get("/sandbox/objects/95")).isEqualTo(objects);
        assertThat(calls.progress(fresh)).isEqualTo("IKKE_STARTET");
        assertThat(calls.cause(held)).isIn("VENTER:VENTER_PÅ_LÅS", "BEHANDLES");
        calls.tellNvdb("{\"do\":\"release\"}");
        calls.pass(10_000);
        assertThat(calls.progress(held)).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
        long last = status.at("/resultat/vegobjekter/0/nvdbId").asLong();
        assertThat(calls.nvdbStatus(held).at("/resultat/vegobjekter/0/nvdbId").asLong())
                .isEqualTo(last + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /versjon                                     | /dato                           | 2025-09-15
                    /vegobjekttyper?inkluder=egenskapstyper      | /1/id                           | 96
                    /vegobjekttyper/105?inkluder=alle            | /stedfesting/innhold/overlapp_ok | false
                    /vegobjekttyper/105                          | /egenskapstyper/0/id            | ''
                    /vegobjekttyper/105/2021                     | /viktighet                      | PÅKREVD_ABSOLUTT
                    /vegobjekttyper/historisk/2.31?inkluder=alle | /3/relasjonstyper/barn/0/innhold/egenskapstype | Assosiasjon
                    /egenskapstyper/1877                         | /maks                           | 9
                    /vegobjekttyper/1                            | /status                         | 404
                    """)
    void theCatalogueTellsOfItsTypes(String path, String pointer, String value) {
        assertThat(calls.plain().get("/datakatalog/api/v1" + path).at(pointer).asText())
                .isEqualTo(value);
    }
}
