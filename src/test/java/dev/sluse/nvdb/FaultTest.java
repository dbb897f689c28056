package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void bothShapesInXmlAndWhateverIsCalledAMessageInJsonAreRead() {
        String namespace = " xmlns=\"http://nvdb.vegvesen.no/apiskriv/fault/v1\"";
        assertThat(messages("<fault" + namespace + "><message>Må være unik: tempId</message></fault>"))
                .containsExactly("Må være unik: tempId");
        assertThat(messages("<?xml version=\"1.0\"?><fault><messages><message>a &lt; b</message><message>c</message>"
                        + "</messages></fault>"))
                .containsExactly("a < b", "c");
        assertThat(messages("{\"message\":\"a\"}")).containsExactly("a");
        assertThat(messages("{\"messages\":[\"a\",{\"message\":\"b\"}]}")).containsExactly("a", "b");
        assertThat(messages("{\"fault\":{\"messages\":{\"message\":[\"a\",\"b\"]}}}"))
                .containsExactly("a", "b");
        assertThat(messages("[{\"melding\":\"a\"}]")).containsExactly("a");
    }

    @Test
    void whatIsNoFaultIsKeptAsItIs() {
        assertThat(messages("Bad Gateway")).containsExactly("Bad Gateway");
        assertThat(messages("{\"error\":\"x\"}")).containsExactly("{\"error\":\"x\"}");
        assertThat(messages("{\"message\":")).containsExactly("{\"message\":");
        assertThat(messages("<html><body>no</body>")).containsExactly("<html><body>no</body>");
        assertThat(messages("")).containsExactly("");
        assertThat(messages("<fault><message>one</message><message>tw")).containsExactly("one");
    }

    @Test
    void nothingIsFetchedOrBlownUpForAHostileFault() {
        String entity = "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><fault><message>&x;</message></fault>";
        assertThat(Fault.of(Fixture.reply(400, entity)).messages()).noneMatch(each -> each.contains("root:"));
        String deep = "{\"message\":".repeat(20_000) + "1";
        assertThat(messages(deep)).hasSize(1);
        assertThat(Fault.of(Fixture.reply(400, "x".repeat(200_000))).text()).hasSize(65_536);
    }

    @Test
    void aFaultOfAThousandObjectsTellsOfEach() {
        List<String> all = IntStream.range(0, 2_000)
                .mapToObj(each -> "registrer.vegobjekter[" + each + "]: posisjon må være et tall mellom 0 og 1")
                .toList();
        String json = all.stream().collect(Collectors.joining("\"},{\"message\":\"", "[{\"message\":\"", "\"}]"));
        String xml = all.stream()
                .collect(Collectors.joining(
                        "</message><message>", "<fault><messages><message>", "</message></messages></fault>"));
        assertThat(json).hasSizeGreaterThan(65_536);
        assertThat(messages(json)).isEqualTo(all);
        assertThat(messages(xml)).isEqualTo(all);
    }

    @Test
    void aPointerIsTheIndexOfAnObject() {
        assertThat(Fault.index("registrer.vegobjekter[12].stedfesting: Fra må være mindre enn til"))
                .isEqualTo(OptionalInt.of(12));
        assertThat(Fault.index("delvisOppdater.vegobjekter[3].assosiasjoner[0]: nvdbId må være unik"))
                .isEqualTo(OptionalInt.of(3));
        assertThat(Fault.index("Må være unik: tempId")).isEmpty();
        assertThat(Fault.index("registrer.vegobjekter[99999999999]: x")).isEmpty();
    }

    @Test
    void tokensInAnAnswerAreNotTold() {
        assertThat(Said.of(Fixture.reply(401, "token eyJhbGciOiJub25lIn0.eyJuIjoxfQ.sig has expired")))
                .isEqualTo("401 token *** has expired");
    }

    private static List<String> messages(String text) {
        return Fault.of(Fixture.reply(422, text)).messages();
    }
}
