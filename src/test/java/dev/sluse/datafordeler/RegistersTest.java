package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistersTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theProgramKnowsTheRegistersOfTheContract() {
        Registers registers = Registers.standard();
        assertThat(registers.codes())
                .containsExactly(
                        "BBR",
                        "MAT",
                        "CVR",
                        "EJF",
                        "DAR",
                        "DAGI",
                        "DS",
                        "EBR",
                        "GEODKV",
                        "FIKSPUNKT",
                        "CPR",
                        "VUR",
                        "SVR",
                        "HISTKORT",
                        "DHMHoejdekurver",
                        "DHMOprindelse");
        Register bbr = registers.find("BBR").orElseThrow();
        assertThat(bbr.entities()).hasSize(14).contains("Bygning", "Enhed", "TekniskAnlaeg");
        assertThat(bbr.path()).isEqualTo("BBR/v2");
        assertThat(bbr.events()).isEqualTo("BBR_Events");
        assertThat(registers.find("FIKSPUNKT").orElseThrow().path()).isEqualTo("fikspkt/v1");
        assertThat(registers.find("HISTKORT").orElseThrow().noEvents())
                .isEqualTo("it has neither events nor an import status");
        assertThat(registers.find("CVR").orElseThrow().field("e-mailadresse")).isEqualTo("CVR_e_mailadresse");
    }

    @Test
    void aFileOfTheUsersLiesOverItFieldByField() throws IOException {
        Path file = folder.resolve("registers.yaml");
        Files.writeString(
                file,
                """
                registers:
                - code: BBR
                  version: 3
                - code: NYT
                  url: nyt
                  entities: [Ting]
                """);
        Registers registers = Registers.standard().with(file);
        assertThat(registers.find("BBR").orElseThrow().path()).isEqualTo("BBR/v3");
        assertThat(registers.find("BBR").orElseThrow().entities()).hasSize(14);
        assertThat(registers.find("NYT").orElseThrow().path()).isEqualTo("nyt/v1");
        assertThat(Registers.standard().with(folder.resolve("none.yaml")).codes())
                .hasSize(16);
    }

    @Test
    void aFileThatIsNoSuchListIsRefused() throws IOException {
        Path file = folder.resolve("registers.yaml");
        Files.writeString(file, "registers: [{version: 3}]");
        assertThatThrownBy(() -> Registers.standard().with(file))
                .hasMessage("The list of registers " + file + " cannot be used: an entry has no code.");
        Files.writeString(file, "registers: [{code: A, access: free}]");
        assertThatThrownBy(() -> Registers.standard().with(file))
                .hasMessage("The list of registers " + file
                        + " cannot be used: access of A is \"free\", but must be key or oauth.");
    }
}
