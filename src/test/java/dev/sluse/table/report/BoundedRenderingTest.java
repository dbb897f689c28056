package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedRenderingTest {
    private static final int ROWS = 40_000;
    private static final Rule PATTERN = Rule.of(FindingCode.PATTERN, "^[a-z]{3}$");

    @Test
    void aChunkInWhichEveryCellIsWrongIsRenderedInSlices() {
        TableOfFindings table = TableOfFindings.withColumns("a", "b");
        String value = "X".repeat(150);
        for (int row = 0; row < ROWS; row++) {
            table.finding(row, 0, PATTERN, value, 0)
                    .finding(row, 1, PATTERN, value, 0)
                    .refused(row, value + "," + value);
        }
        FindingRenderer renderer = table.started();
        RenderedFindings slice = new RenderedFindings();
        int slices = 0;
        long findings = 0;
        long lines = 0;
        long refused = 0;
        long quarantineLines = 0;
        while (renderer.renderSome(slice)) {
            slices++;
            assertThat(slice.bytes()).isLessThan(RenderedFindings.ENOUGH + 8_000);
            assertThat(slice.counts.stream()
                            .mapToLong(RenderedFindings.Count::count)
                            .sum())
                    .isEqualTo(slice.findings());
            findings += slice.findings();
            refused += slice.refusedRows;
            lines += lines(slice.ndjson);
            quarantineLines += lines(slice.quarantine);
        }
        assertThat(slices).isGreaterThan(10);
        assertThat(findings).isEqualTo(2 * ROWS);
        assertThat(lines).isEqualTo(2 * ROWS);
        assertThat(refused).isEqualTo(ROWS);
        assertThat(quarantineLines).isEqualTo(ROWS);
        assertThat(renderer.renderSome(slice)).isFalse();
        assertThat(slice.bytes()).isZero();
    }

    @Test
    void refusedRowsWithoutFindingsAreNotForgotten() {
        TableOfFindings table = TableOfFindings.withColumns("a").dialect(';', '"');
        table.refused(0, "x").refused(1, "y").finding(1, 0, PATTERN, "y", 0).refused(3, "z");
        assertThat(table.quarantine())
                .isEqualTo(
                        """
                        x;d-1;2;""
                        y;d-1;3;"a: the value does not match the pattern ^[a-z]{3}$."
                        z;d-1;5;""
                        """);
    }

    private static long lines(ByteSink sink) {
        long lines = 0;
        for (int i = 0; i < sink.size; i++) {
            lines += sink.bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }
}
