package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.operations.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongAnswerTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("answer"), text);
    }

    @Test
    void ofALongListTheBeginningIsKeptAndTheRestIsCounted() throws IOException {
        Path file = file("{\"status\":\"idle\",\"records_errors\":[{\"record_id\":\"a\"},{\"record_id\":\"b\"},"
                + "{\"record_id\":\"c\",\"more\":[1,2]},7],\"params\":{\"list\":[1,2,3]},\"next\":null}");

        assertThat(LongAnswer.read(file, 2))
                .hasToString("{\"status\":\"idle\",\"records_errors\":[{\"record_id\":\"a\"},{\"record_id\":\"b\"}],"
                        + "\"records_errors_not_kept\":2,\"params\":{\"list\":[1,2,3]},\"next\":null}");
    }

    @Test
    void aStatusWithErrorsInAllRecordsIsReadAndTellsHowManyThereAre() throws IOException {
        String error = "{\"record_id\":\"r\",\"field_uid\":\"no2\",\"message\":\"No number\"},";
        Path file =
                file("{\"status\":\"idle\",\"records_errors\":[" + error.repeat(LongAnswer.MOST_ITEMS + 999) + "0]}");
        Answer.Reply reply = new Answer.Reply(200, Map.of(), new byte[0], file);

        assertThat(Sign.of(reply)).isEqualTo(Sign.OK);
        Status status = Status.of(ProviderText.object(reply).orElseThrow());
        assertThat(status.errors()).isEqualTo(LongAnswer.MOST_ITEMS + 1_000);
        assertThat(status.said().path("records_errors")).hasSize(LongAnswer.MOST_ITEMS);
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNoWholeObjectIsNone() throws IOException {
        for (String text : new String[] {"{\"status\":\"idle\",\"records_errors\":[{", "[1]", "", "<html>", "{\"a\""}) {
            assertThat(ProviderText.object(new Answer.Reply(200, Map.of(), new byte[0], file(text))))
                    .as(text)
                    .isEmpty();
        }
    }
}
