package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingDefinitionsTest {
    private final SettingCatalog catalog = new SettingCatalog();

    @Test
    void everyStandardIsRightByItsOwnType() {
        assertThat(SettingDefinitions.ALL)
                .allSatisfy(each -> assertThat(
                                each.standard() == null || each.type().accepts().test(each.standard()))
                        .as(each.key())
                        .isTrue())
                .allSatisfy(each -> assertThat(each.description()).isNotBlank())
                .extracting(SettingDefinition::key)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @CsvSource({
        "sluse.retention.city-bikes.archive, sluse.retention.<flow>.archive",
        "sluse.retention.a.b.archive, sluse.retention.<flow>.archive",
        "datafordeler.versions.BBR, datafordeler.versions.<REGISTER>",
        "datafordeler.prod.versions.BBR, datafordeler.versions.<REGISTER>",
        "datalens.prod.private-key, datalens.private-key",
        "nvdb.proxy, nvdb.proxy",
        "okdata.poll-scale, okdata.poll-scale",
    })
    void aKeyWithANameInItIsFound(String key, String definition) {
        assertThat(catalog.find(key)).get().extracting(SettingDefinition::key).isEqualTo(definition);
    }

    @ParameterizedTest
    @CsvSource({"datalens.uplod-url, datalens.upload-url", "sluse.consol.port, sluse.console.port"})
    void theNearestNameIsFound(String key, String nearest) {
        assertThat(catalog.nearest(key)).contains(nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "DATALENS_UPLOAD_URL, datalens.upload-url",
        "SLUSE_TABLE_MAX_RECORD, sluse.table.max-record",
        "DATALENS_PROD_PRIVATE_KEY, datalens.prod.private-key",
        "SLUSE_RETENTION_BIKES_SPOOL, sluse.retention.bikes.spool",
        "DATAFORDELER_VERSIONS_MAT, datafordeler.versions.MAT",
    })
    void aVariableSetsTheKeyThatItSpells(String variable, String key) {
        assertThat(catalog.keyOfVariable(variable)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({"SLUSE_JAVA_OPTS", "SLUSE_SERVICE_HOST", "SLUSE_PORT_8080_TCP", "PATH", "ODS", "sluse_home"})
    void otherVariablesSetNothing(String variable) {
        assertThat(catalog.keyOfVariable(variable)).isEmpty();
    }
}
