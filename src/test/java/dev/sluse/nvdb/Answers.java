package dev.sluse.nvdb;

import dev.sluse.operations.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** All answers that the driver's table is about: those of the contract, in each state and for each reason, those that lie, and each fault. */
final class Answers {
    private static final int[] FAULTS = {
        302, 400, 401, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 425, 429, 500, 502, 503, 504
    };
    private static final String FAULT =
            "<fault xmlns=\"http://nvdb.vegvesen.no/apiskriv/fault/v1\"><message>registrer.vegobjekter[1]:"
                    + " feil</message></fault>";
    /** In the other shape, with two errors of one object. */
    private static final String TWICE = "<fault><messages><message>registrer.vegobjekter[0]: feil</message>"
            + "<message>registrer.vegobjekter[0].stedfesting: feil</message></messages></fault>";

    private final Path home;

    /** @param home for an answer that is too long for memory */
    Answers(Path home) {
        this.home = home;
    }

    /** A status, as only that is ever so long. */
    private Path file(Situation situation) {
        Path file = home.resolve(situation.name());
        try {
            return Files.writeString(file, Fixture.status("UTFØRT", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that can come of a situation, by names that say what it is. */
    Map<String, Answer> of(Situation situation) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("lost before", new Answer.None(false, "Connection refused."));
        answers.put("lost after", new Answer.None(true, "Connection reset."));
        for (int status : FAULTS) {
            answers.put(String.valueOf(status), Fixture.reply(status, FAULT));
        }
        answers.put("400 twice of one", Fixture.reply(400, TWICE));
        answers.put(
                "422 in JSON", Fixture.reply(422, "{\"messages\":[{\"message\":\"korriger.vegobjekter[2]: feil\"}]}"));
        answers.put("422 of one that is not there", Fixture.reply(422, FAULT.replace("[1]", "[99]")));
        answers.put("429 with a time", Fixture.reply(429, "", Map.of("retry-after", "120")));
        answers.put("200 cut", Fixture.reply(200, "{\"fremdrift\":\"UTF"));
        answers.put("200 long", new Answer.Reply(200, Map.of(), new byte[0], file(situation)));
        answers.put("200 of a proxy", Fixture.reply(200, "<html>Welcome</html>"));
        answers.put("200 empty", Fixture.reply(200, ""));
        answers.put("200 {}", Fixture.reply(200, "{}"));
        switch (situation.step()) {
            case READ -> read(answers);
            case VALIDATE, STATUS -> statuses(answers, situation);
            case REGISTER -> registered(answers);
            case FIND, SWEEP -> lists(answers);
            case COMPARE, DOUBLE -> compared(answers);
            case START, DISCARD -> answers.put("202", Fixture.reply(202, "[]"));
            case LOOK, RENEW, FOLLOW -> words(answers);
            case INQUIRE -> reasons(answers);
            case LOCK -> {
                answers.put("an owner", Fixture.reply(200, "{\"id\":4711,\"eier\":\"olanor\"}"));
                answers.put("a client", Fixture.reply(200, "{\"klient\":\"NVDB123\"}"));
            }
        }
        return answers;
    }

    private static void read(Map<String, Answer> answers) {
        answers.put(
                "an object",
                Fixture.reply(200, "{\"metadata\":{\"versjon\":3,\"sist_modifisert\":\"2025-11-20 15:34:22\"}}"));
        answers.put("no date", Fixture.reply(200, "{\"metadata\":{\"versjon\":3}}"));
    }

    private static void registered(Map<String, Answer> answers) {
        answers.put("201 with links", Fixture.reply(201, Fixture.resource("response-ressurser-201.json")));
        answers.put(
                "201 with a place",
                Fixture.reply(201, "", Map.of("location", "https://elsewhere/rest/v3/endringssett/" + Fixture.UUID)));
        answers.put(
                "201 that lies",
                Fixture.reply(201, "[{\"rel\":\"self\",\"src\":\"https://elsewhere/rest/v3/endringssett/1\"}]"));
        answers.put("201 without", Fixture.reply(201, "[]"));
    }

    private static void lists(Map<String, Answer> answers) {
        answers.put("none", Fixture.reply(200, "{\"antallTotalt\":0,\"endringssett\":[]}"));
        answers.put("one", Fixture.reply(200, list(1, listed(Fixture.OTHER, "IKKE_STARTET"))));
        answers.put("one of two", Fixture.reply(200, list(2, listed(Fixture.OTHER, "IKKE_STARTET"))));
        answers.put("a started one", Fixture.reply(200, list(1, listed(Fixture.OTHER, "BEHANDLES"))));
        answers.put("its own", Fixture.reply(200, list(1, listed(Fixture.UUID, "IKKE_STARTET"))));
        answers.put(
                "another's",
                Fixture.reply(
                        200, list(1, "{\"id\":\"" + Fixture.OTHER + "\",\"eksternRef\":\"else\",\"status\":{}}")));
    }

    private static String list(int all, String listed) {
        return "{\"antallTotalt\":" + all + ",\"endringssett\":[" + listed + "]}";
    }

    private static String listed(String uuid, String word) {
        return "{\"id\":\"" + uuid + "\",\"status\":{\"fremdrift\":\"" + word + "\"}}";
    }

    private static void compared(Map<String, Answer> answers) {
        answers.put("ours", Fixture.reply(200, set(Fixture.REFERENCE, "IKKE_STARTET")));
        answers.put("ours, started", Fixture.reply(200, set(Fixture.REFERENCE, "VENTER")));
        answers.put("ours, cancelled", Fixture.reply(200, set(Fixture.REFERENCE, "KANSELLERT")));
        answers.put("another", Fixture.reply(200, set("else", "IKKE_STARTET")));
    }

    private static String set(String reference, String word) {
        return "{\"id\":\"" + Fixture.OTHER + "\",\"eksternRef\":\"" + reference + "\",\"status\":{\"fremdrift\":\""
                + word + "\"}}";
    }

    private static void words(Map<String, Answer> answers) {
        for (Progress each : Progress.values()) {
            answers.put(each.word(), Fixture.reply(200, "\"" + each.word() + "\""));
        }
        answers.put("a new word", Fixture.reply(200, "\"LAGT_PÅ_IS\""));
        answers.put("a bare word", Fixture.reply(200, "BEHANDLES"));
        answers.put("XML", Fixture.reply(200, "<?xml version=\"1.0\"?><fremdrift xmlns=\"x\">BEHANDLES</fremdrift>"));
    }

    private static void reasons(Map<String, Answer> answers) {
        for (Progress each : Progress.values()) {
            answers.put(each.word(), Fixture.reply(200, "{\"fremdrift\":\"" + each.word() + "\"}"));
        }
        for (WaitReason each : WaitReason.values()) {
            answers.put(each.word(), Fixture.reply(200, waiting(each.word())));
        }
        answers.put("a new reason", Fixture.reply(200, waiting("VENTER_PÅ_NOE")));
        String lock = "{\"fremdrift\":\"VENTER\",\"venteårsak\":\"VENTER_PÅ_LÅS\",\"blokkerendeLåser\":";
        answers.put("a lock", Fixture.reply(200, lock + "[{\"låsId\":4711}]}"));
        answers.put("bare locks", Fixture.reply(200, lock + "[4711,\"4712\"]}"));
    }

    private static String waiting(String reason) {
        return "{\"fremdrift\":\"VENTER\",\"venteårsak\":\"" + reason + "\"}";
    }

    private static String rejected(String reason) {
        return Fixture.status("AVVIST", "\"avvistårsak\":\"" + reason + "\",", "b");
    }

    private static void statuses(Map<String, Answer> answers, Situation situation) {
        for (Progress each : Progress.values()) {
            answers.put(each.word(), Fixture.reply(200, Fixture.status(each.word(), "")));
        }
        answers.put("a new word", Fixture.reply(200, "{\"fremdrift\":\"LAGT_PÅ_IS\"}"));
        for (RejectReason each : RejectReason.values()) {
            answers.put(each.word(), Fixture.reply(200, rejected(each.word())));
        }
        answers.put("a new reason", Fixture.reply(200, rejected("SYSTEMFEIL")));
        String why = "\"avvistårsak\":\"VALIDERINGSFEIL\",";
        answers.put("one rejected", Fixture.reply(200, Fixture.status("AVVIST", why, "b")));
        answers.put("all rejected", Fixture.reply(200, Fixture.status("AVVIST", why, "a", "c")));
        answers.put(
                "the whole rejected",
                Fixture.reply(
                        200,
                        "{\"fremdrift\":\"AVVIST\",\"resultat\":{\"feil\":[{\"kode\":\"X\",\"melding\":\"Y.\"}]}}"));
        answers.put(
                "another rejected",
                Fixture.reply(
                        200,
                        "{\"fremdrift\":\"AVVIST\",\"resultat\":{\"vegobjekter\":[{\"nvdbId\":9,\"feil\":[{\"kode\":\"X\"}]}]}}"));
        answers.put(
                "nested",
                Fixture.reply(
                        200, "{\"id\":\"" + Fixture.UUID + "\",\"status\":" + Fixture.status("UTFØRT", "") + "}"));
        if (situation == Situation.STATUS) {
            answers.put("the sample's rejection", Fixture.reply(200, Fixture.resource("response-status-avvist.json")));
            answers.put("the sample's success", Fixture.reply(200, Fixture.resource("response-status-utfort.json")));
        }
    }
}
