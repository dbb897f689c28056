package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a changeset goes through at the stand-in of NVDB, asked over HTTP as its contract says. */
class NvdbTest {
    private JobCalls calls;

    @BeforeEach
    void start() {
        calls = new JobCalls(null);
        calls.login();
    }

    @AfterEach
    void stop() {
        calls.close();
    }

    private static String posts(String ref) {
        return NvdbSets.of(ref, "registrer", NvdbSets.post("a#1", 4711));
    }

    private int status(String method, String id, String what) {
        return calls.nvdb(method, JobCalls.SKRIV + "/" + id + what, "").statusCode();
    }

    private JsonNode effects() {
        return calls.plain().get("/sandbox/state").at("/nvdb/effects");
    }

    @Test
    void whoIsWrongGetsNothingAndWhoIsRightATokenForAQuarterOfAnHour() {
        assertThat(calls.login("sandbox-user", "wrong")).hasToString("{}");
        JsonNode tokens = calls.login("sandbox-user", "sandbox-password");
        calls.pass(899_000);
        assertThat(status("GET", "none", "")).isEqualTo(404);
        calls.pass(1_000);
        assertThat(status("GET", "none", "")).isEqualTo(401);
        String refresh =
                "{\"refreshToken\":\"" + tokens.path("refreshToken").asText() + "\",\"realm\":\"SERVICE_ACCOUNT\"}";
        JsonNode fresh = SandboxCalls.json(calls.nvdb("POST", "/nvdb/rest/v1/oidc/refresh", refresh));
        assertThat(fresh.has("refreshToken")).isFalse();
        calls.token = fresh.path("accessToken").asText();
        assertThat(status("GET", "none", "")).isEqualTo(404);
        calls.token = tokens.path("refreshToken").asText();
        assertThat(status("GET", "none", "")).isEqualTo(401);
        calls.pass(4 * 3_600_000);
        assertThat(calls.nvdb("POST", "/nvdb/rest/v1/oidc/refresh", refresh).body())
                .isEqualTo("{}");
        calls.login();
        calls.tellNvdb("{\"do\":\"tokens\",\"tokenSeconds\":2}");
        assertThat(status("GET", "none", "")).isEqualTo(401);
        calls.login();
        calls.pass(2000);
        assertThat(status("GET", "none", "")).isEqualTo(401);
        assertThat(calls.sandbox().nvdb().given()).hasSizeGreaterThan(8);
    }

    @Test
    void aSetGoesThroughItsStatesAndIsReadBackLast() {
        String id = calls.register(NvdbSets.sample("registrer-95-skiltpunkt"));
        assertThat(calls.progress(id)).isEqualTo("IKKE_STARTET");
        assertThat(calls.start(id)).isEqualTo(202);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String now = calls.cause(id);
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(now)) {
                seen.add(now);
            }
            calls.pass(25);
        }
        assertThat(seen).containsExactly("VENTER:I_KØ", "BEHANDLES", "UTFØRT", "UTFØRT_OG_ETTERBEHANDLET");
        JsonNode status = calls.nvdbStatus(id);
        JsonNode post = status.at("/resultat/vegobjekter/0");
        assertThat(post.path("tempId").asText()).isEqualTo("skiltpunkt#1201");
        assertThat(post.path("versjon").asInt()).isEqualTo(1);
        assertThat(post.path("feil")).isEmpty();
        assertThat(status.path("mottatt").asText()).isEqualTo("2026-02-06T16:13:13.000");
        assertThat(status.at("/transaksjon/tidspunkt").asText()).isEqualTo("2026-02-06T15:13:13");
        assertThat(status.at("/etterbehandling/tilgjengeligILes").asBoolean()).isTrue();
        JsonNode whole = SandboxCalls.json(calls.nvdb("GET", JobCalls.SKRIV + "/" + id, ""));
        assertThat(whole.path("eksternRef").asText()).isEqualTo("skilt-2025-11/kommune-5001/batch-0007");
        assertThat(whole.path("status")).isEqualTo(status);
        JsonNode read = calls.plain()
                .get("/vegobjekter/api/v4/vegobjekter/95/" + post.path("nvdbId").asText());
        assertThat(read.at("/metadata/sist_modifisert").asText()).isEqualTo("2026-02-06T16:13:13");
        assertThat(read.at("/lokasjon/stedfestinger/0/relativPosisjon").asDouble())
                .isEqualTo(0.1429407);
        assertThat(read.at("/egenskaper/0"))
                .hasToString("{\"id\":1876,\"navn\":\"Oppsettingsutstyr\",\"egenskapstype\":\"Tekstenum\","
                        + "\"verdi\":\"Søyle, middels\",\"enum_id\":2881}");
    }

    @Test
    void whatIsWrittenIsInApiLesOnlyWhenItIsIndexed() {
        String id = calls.register(posts("r"));
        calls.start(id);
        calls.pass(660);
        assertThat(calls.progress(id)).isEqualTo("UTFØRT");
        String object =
                calls.nvdbStatus(id).at("/resultat/vegobjekter/0/nvdbId").asText();
        String path = "/vegobjekter/api/v4/vegobjekter/95/" + object;
        assertThat(calls.plain().send("GET", path, "").statusCode()).isEqualTo(404);
        calls.pass(300);
        assertThat(calls.plain().get(path + "/versjoner")).hasSize(1);
        assertThat(calls.plain()
                        .get("/vegobjekter/api/v4/vegobjekt?id=" + object)
                        .path("id")
                        .asText())
                .isEqualTo(object);
        assertThat(calls.plain().get("/sandbox/objects/95").path("count").asInt())
                .isEqualTo(3);
    }

    @Test
    void withoutBeingAskedForJsonItAnswersXml() {
        String id = calls.register(posts("<&>"));
        String path = JobCalls.SKRIV + "/" + id;
        assertThat(calls.nvdb("GET", path + "/fremdrift", "").body()).isEqualTo("\"IKKE_STARTET\"");
        HttpResponse<String> xml = calls.plain().send("GET", path, "", "Authorization", "Bearer " + calls.token);
        assertThat(xml.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        assertThat(xml.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><endringssett"
                        + " xmlns=\"http://nvdb.vegvesen.no/apiskriv/domain/changeset/v3\"><id>" + id + "</id>")
                .contains("<eksternRef>&lt;&amp;&gt;</eksternRef>", "<ressurs rel=\"self\" src=\"");
        HttpResponse<String> fault =
                calls.plain().send("POST", path + "/start", "", "Authorization", "Bearer " + calls.token);
        assertThat(fault.statusCode()).isEqualTo(400);
        assertThat(fault.body()).endsWith("<message>X-Client må angis</message></fault>");
        assertThat(calls.plain()
                        .get("/sandbox/state")
                        .at("/nvdb/requestsWithoutId")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void linksAreFoundByTheirNamesAndMayLeadElsewhere() {
        HttpResponse<String> answer = calls.nvdb("POST", JobCalls.SKRIV, posts("r"));
        assertThat(answer.statusCode()).isEqualTo(201);
        String self = answer.headers().firstValue("Location").orElseThrow();
        JsonNode links = SandboxCalls.json(answer);
        assertThat(links.findValuesAsText("rel"))
                .containsExactlyInAnyOrder("self", "start", "kanseller", "status", "fremdrift");
        assertThat(links.findValuesAsText("src")).contains(self, self + "/start", self + "/fremdrift");
        calls.tellNvdb("{\"do\":\"settings\",\"links\":\"https://elsewhere.example\"}");
        assertThat(calls.nvdb("POST", JobCalls.SKRIV, posts("r")).body())
                .contains("https://elsewhere.example/rest/v3/endringssett/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -1   | 202 | KANSELLERT
                    0    | 202 | KANSELLERT
                    260  | 202 | KANSELLERT
                    560  | 422 | UTFØRT_OG_ETTERBEHANDLET
                    700  | 422 | UTFØRT_OG_ETTERBEHANDLET
                    5000 | 422 | UTFØRT_OG_ETTERBEHANDLET
                    """)
    void aSetIsCancelledUntilItIsWritten(long after, int status, String end) {
        calls.tellNvdb("{\"do\":\"settings\",\"queue\":2,\"write\":100}");
        String id = calls.register(posts("r"));
        if (after >= 0) {
            calls.start(id);
            calls.pass(after >= 500 ? after - 300 : after / 2);
        }
        assertThat(status("POST", id, "/kanseller")).isEqualTo(status);
        calls.pass(10_000);
        assertThat(calls.progress(id)).isEqualTo(end);
        assertThat(effects().path("sets").asInt()).isEqualTo(status == 422 ? 1 : 0);
        assertThat(status("POST", id, "/kanseller")).isEqualTo(422);
    }

    @Test
    void aLockHoldsASetUntilItIsReleasedAndTellsItsOwner() {
        JsonNode lock = calls.tellNvdb("{\"do\":\"lock\",\"owner\":\"kari\",\"sequence\":4711}")
                .path("lock");
        String other = calls.register(NvdbSets.of("o", "registrer", NvdbSets.post("a#1", 4712)));
        String id = calls.register(posts("r"));
        calls.start(id);
        calls.start(other);
        calls.pass(460);
        assertThat(calls.cause(id)).isEqualTo("VENTER:VENTER_PÅ_LÅS");
        JsonNode blocking = calls.nvdbStatus(id).path("blokkerendeLåser");
        assertThat(blocking).hasToString("[{\"låsId\":" + lock.path("id") + "}]");
        assertThat(SandboxCalls.json(calls.nvdb("GET", "/nvdb/rest/v1/l%C3%A5s/" + lock.path("id"), ""))
                        .path("eier")
                        .asText())
                .isEqualTo("kari");
        calls.pass(8L * 24 * 3_600_000);
        calls.login();
        assertThat(calls.cause(id)).isIn("VENTER:VENTER_PÅ_LÅS", "BEHANDLES");
        assertThat(calls.progress(other)).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
        calls.tellNvdb("{\"do\":\"release\",\"lock\":" + lock.path("id") + "}");
        calls.pass(700);
        assertThat(calls.progress(id)).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
        assertThat(calls.plain().get("/sandbox/changesets?ref=r").at("/0/held").asInt())
                .isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"do":"next","outcome":"rejected","code":"UGYLDIG_STREKNING"} | AVVIST:VALIDERINGSFEIL   | UGYLDIG_STREKNING | 0
                    {"do":"next","outcome":"not-authorised"}                      | AVVIST:IKKE_AUTORISERT   | MANGLER_TILGANG   | 0
                    {"do":"next","outcome":"cancelled"}                           | KANSELLERT               |                   | 0
                    {"do":"next","outcome":"system-error","times":3}              | UTFØRT_OG_ETTERBEHANDLET |                   | 3
                    """)
    void theNextSetBecomesWhatWasOrdered(String command, String end, String code, int held) {
        calls.tellNvdb(command);
        String id = calls.run(posts("r"));
        assertThat(calls.cause(id)).isEqualTo(end);
        assertThat(calls.nvdbStatus(id)
                        .at("/resultat/vegobjekter/0/feil/0/kode")
                        .asText())
                .isEqualTo(code == null ? "" : code);
        assertThat(calls.plain().get("/sandbox/changesets/" + id).path("held").asInt())
                .isEqualTo(held);
        assertThat(calls.cause(calls.run(posts("r2")))).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
    }

    @Test
    void aSystemErrorWaitsAndIsTriedAtOnceWhereThatIsAsked() {
        calls.tellNvdb("{\"do\":\"next\",\"outcome\":\"system-error\"}");
        calls.tellNvdb("{\"do\":\"settings\",\"retry\":60000}");
        String id = calls.register(posts("r"));
        assertThat(status("POST", id, "/restart")).isEqualTo(422);
        calls.start(id);
        calls.pass(5000);
        assertThat(calls.nvdbStatus(id).path("venteårsak").asText()).isEqualTo("SYSTEMFEIL");
        assertThat(status("POST", id, "/restart")).isEqualTo(202);
        calls.pass(700);
        assertThat(calls.progress(id)).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
    }

    @Test
    void howOftenASetWasStartedAndTookEffectIsCounted() {
        String id = calls.register(posts("same"));
        assertThat(calls.start(id)).isEqualTo(202);
        assertThat(calls.start(id)).isEqualTo(422);
        calls.pass(10_000);
        JsonNode one = calls.plain().get("/sandbox/changesets/" + id);
        assertThat(one.path("started").asInt()).isEqualTo(1);
        assertThat(one.path("startCalls").asInt()).isEqualTo(2);
        assertThat(one.path("took").asBoolean()).isTrue();
        assertThat(effects().path("mostOfName").asInt()).isEqualTo(1);
        calls.run(posts("same"));
        calls.run(posts("other"));
        assertThat(effects())
                .hasToString("{\"sets\":3,\"refs\":2,\"mostOfRef\":2,\"objects\":3,\"byName\":2,\"mostOfName\":2,"
                        + "\"newObjects\":3,\"byContent\":1,\"mostOfContent\":3}");
        assertThat(calls.plain().get("/sandbox/nvdb/effects?ref=same"))
                .hasToString("{\"sets\":2,\"objects\":2,\"distinct\":1,\"repeated\":[\"registrer a#1\"]}");
        assertThat(calls.plain().get("/sandbox/state").at("/nvdb/repeated")).hasToString("{\"same\":2}");
    }

    @Test
    void aDryRunGoesThroughEverythingAndWritesNothing() {
        String id = calls.run(posts("r"), "X-NVDB-DryRun", "true");
        assertThat(calls.progress(id)).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
        assertThat(calls.nvdbStatus(id).at("/resultat/vegobjekter/0").has("nvdbId"))
                .isFalse();
        assertThat(effects().path("objects").asInt()).isZero();
        calls.tellNvdb("{\"do\":\"lock\"}");
        id = calls.run(posts("r"), "X-NVDB-DryRun-NoLocking", "JA");
        assertThat(calls.progress(id)).isEqualTo("UTFØRT_OG_ETTERBEHANDLET");
    }

    @Test
    void fourAreProcessedAtOnceAndInNoOrderThatCouldBeReliedOn() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(calls.register(posts("set-" + i)));
        }
        ids.forEach(calls::start);
        calls.pass(200);
        JsonNode states = calls.plain().get("/sandbox/nvdb").path("states");
        assertThat(states).hasToString("{\"BEHANDLES\":4,\"VENTER\":16}");
        calls.pass(10_000);
        List<Long> written = ids.stream()
                .map(each -> calls.nvdbStatus(each).at("/transaksjon/oppdragId").asLong())
                .toList();
        assertThat(written)
                .doesNotHaveDuplicates()
                .isNotEqualTo(written.stream().sorted().toList());
    }

    @Test
    void ownSetsAreListedByPagesAndWithoutTheirReference() {
        for (int i = 0; i < 5; i++) {
            calls.register(posts("set-" + i), "X-Client", i < 3 ? "test" : "other");
            calls.pass(1000);
        }
        String path = JobCalls.SKRIV + "?antall=2&start=2&brukernavnEllerKlient=test&fraEpochMs=0&sorterStigende=JA";
        JsonNode page = SandboxCalls.json(calls.nvdb("GET", path, ""));
        assertThat(page.path("antallTotalt").asInt()).isEqualTo(3);
        List<JsonNode> items = StreamSupport.stream(page.path("endringssett").spliterator(), false)
                .toList();
        assertThat(items).hasSize(2).allMatch(each -> !each.has("eksternRef"));
        assertThat(items.get(0).at("/status/fremdrift").asText()).isEqualTo("IKKE_STARTET");
        String newest = SandboxCalls.json(calls.nvdb("GET", JobCalls.SKRIV + "?antall=1", ""))
                .at("/endringssett/0/id")
                .asText();
        assertThat(calls.plain()
                        .get("/sandbox/changesets/" + newest)
                        .path("eksternRef")
                        .asText())
                .isEqualTo("set-4");
        assertThat(SandboxCalls.json(calls.nvdb(
                                "GET",
                                JobCalls.SKRIV + "?fraEpochMs=" + (calls.now() - 2000) + "&status=IKKE_STARTET",
                                ""))
                        .path("antallTotalt")
                        .asInt())
                .isEqualTo(2);
        assertThat(calls.nvdb("GET", JobCalls.SKRIV + "?antall=1001", "").statusCode())
                .isEqualTo(400);
        assertThat(calls.nvdb("GET", JobCalls.SKRIV + "?start=0", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theShortestTimesBetweenPollsAreMeasured() {
        calls.tellNvdb("{\"do\":\"settings\",\"queue\":3000,\"processing\":9000,\"retry\":600000}");
        calls.tellNvdb("{\"do\":\"next\",\"outcome\":\"system-error\"}");
        String id = calls.register(posts("r"));
        calls.start(id);
        for (long wait : new long[] {1000, 2500, 2000, 3000, 60_000, 61_000, 62_000}) {
            calls.progress(id);
            calls.pass(wait);
        }
        calls.nvdbStatus(id);
        JsonNode polls = calls.plain().get("/sandbox/state").at("/nvdb/polls");
        assertThat(polls.at("/VENTER/smallestMillis").asLong()).isEqualTo(1000);
        assertThat(polls.path("BEHANDLES").path("smallestMillis").asLong()).isEqualTo(2000);
        assertThat(polls.path("VENTER after BEHANDLES"))
                .hasToString("{\"told\":2,\"smallestMillis\":61000,\"smallestMillisOfAny\":61000}");
    }

    @Test
    void lostRepliesOfRegisterAndStartLeaveWhatTheyDid() {
        calls.plain()
                .send(
                        "POST",
                        "/sandbox/faults",
                        NvdbSets.json("[{'system':'nvdb','path':'/endringssett$','method':'POST','kind':'drop-after'},"
                                + "{'system':'nvdb','path':'/start$','kind':'drop-after'}]"));
        assertThatThrownBy(() -> calls.register(posts("lost"))).isInstanceOf(java.io.UncheckedIOException.class);
        JsonNode list = SandboxCalls.json(calls.nvdb("GET", JobCalls.SKRIV, ""));
        String id = list.at("/endringssett/0/id").asText();
        assertThat(calls.progress(id)).isEqualTo("IKKE_STARTET");
        assertThatThrownBy(() -> calls.start(id)).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(calls.progress(id)).isEqualTo("VENTER");
        calls.plain().send("POST", "/sandbox/faults", "{\"system\":\"nvdb\",\"kind\":\"status\",\"status\":429}");
        HttpResponse<String> busy = calls.nvdb("GET", JobCalls.SKRIV + "/" + id + "/status", "");
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.body()).isEqualTo("{\"message\":\"For mange forespørsler\"}");
    }
}
