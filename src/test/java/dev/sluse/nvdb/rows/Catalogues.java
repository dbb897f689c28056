package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The data catalogue of the samples: 95, 105 and 581 are the provider's, 9000 and more are made for tests. */
final class Catalogues {
    private Catalogues() {}

    static final Catalogue SAMPLES = new Catalogue("2.41", null, Catalogues::type);

    static Optional<CatalogueType> type(int id) throws IOException {
        try (InputStream in = Catalogues.class.getResourceAsStream("/nvdb/catalogue/vegobjekttype-" + id + ".json")) {
            return in == null ? Optional.empty() : Optional.of(CatalogueReader.type(new ObjectMapper().readTree(in)));
        }
    }
}
