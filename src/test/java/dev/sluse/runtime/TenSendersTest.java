package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.table.TableEngines;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sender has something else wrong; what he finds in {@code _replies}, with the real engine, to the letter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenSendersTest {
    private static final String SCHEMA =
            """
            {"type": "object", "required": ["id", "station", "day", "price"], "properties": {
              "id": {"type": "integer"}, "station": {"type": "string"},
              "day": {"type": "string", "format": "date"}, "price": {"type": "number"}}}
            """;

    private final TreeMap<String, String> told = new TreeMap<>();
    private final RunningHome home;

    TenSendersTest() throws IOException {
        home = new RunningHome();
    }

    static Stream<Sender> senders() throws IOException {
        return Sender.all().stream();
    }

    @BeforeAll
    void start() throws IOException {
        home.realEngine = TableEngines.create(1, 1 << 20);
        home.schemas = RowSchema::compile;
        Files.createDirectories(home.routes.resolve("schemas"));
        Files.writeString(home.routes.resolve("schemas/trips.schema.json"), SCHEMA);
        home.simpleRoute("trips", "schema: trips.schema.json, onInvalid: quarantine");
        home.simpleRoute("strict", "schema: trips.schema.json, lang: nb, encoding: utf-8, delimiter: ','");
        home.start();
    }

    /** What can be quoted: the texts as a person reads them. */
    @AfterAll
    void stop() throws IOException {
        StringBuilder all = new StringBuilder();
        told.forEach((sender, text) ->
                all.append("== ").append(sender).append("\n\n").append(text).append('\n'));
        Files.writeString(Path.of("target", "ten-senders.txt"), all);
        home.close();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void heIsToldWhatIsWrongAndWhatToDo(Sender sender) throws IOException {
        String flow = sender.drop();
        int before = home.deliveries(flow).size();
        Path hidden = Files.write(home.home.resolve("drops").resolve(flow).resolve(".new"), sender.content());
        Files.move(hidden, hidden.resolveSibling(sender.name()));
        await().atMost(Duration.ofSeconds(20)).until(() -> home.allSettled(flow, before + 1));

        Delivery delivery = home.deliveries(flow).get(0);
        String page = page(delivery);
        told.put(sender.id(), text(page));
        assertThat(delivery.state().word()).isEqualTo(sender.state());
        assertThat(text(page)).containsSubsequence(sender.told());
        assertThat(Files.exists(reply(delivery, ".errors.csv"))).isEqualTo(sender.errors());
        assertThat(page.length()).isLessThan(12_000);
        assertThat(page).doesNotContain("<script", "<img", "http:", "https:");
    }

    private String page(Delivery delivery) throws IOException {
        return Files.readString(reply(delivery, ".html"));
    }

    private Path reply(Delivery delivery, String ending) {
        String name = delivery.name() + "." + delivery.id() + ending;
        return home.home
                .resolve("drops")
                .resolve(delivery.flow())
                .resolve("_replies")
                .resolve(name);
    }

    private static String text(String page) {
        return page.replaceAll("(?s)<style>.*?</style>|<title>.*?</title>", "")
                .replaceAll("</t[hd]>", " | ")
                .replaceAll("<li>", "* ")
                .replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\d{6}-\\d{6}-[0-9a-z]{5}", "ID")
                .replaceAll("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}", "TIME")
                .replaceAll("\n\\s*\n+", "\n");
    }
}
