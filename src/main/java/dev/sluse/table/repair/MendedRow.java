package dev.sluse.table.repair;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A row that takes the place of one that was set aside.
 *
 * @param line of the row in the original file: physical, from 1, the header counted
 * @param confirmed whether it is meant even if nothing in it was changed
 * @param cells in the order of the table's columns, UTF-8, without quotes
 */
record MendedRow(long line, boolean confirmed, List<byte[]> cells) {

    MendedRow confirmedBy(MendedRow former) {
        return new MendedRow(line, confirmed || former.confirmed, cells);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(line);
            out.writeBoolean(confirmed);
            for (byte[] cell : cells) {
                out.writeInt(cell.length);
                out.write(cell);
            }
        }
        return bytes.toByteArray();
    }

    static MendedRow of(byte[] bytes, int width) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long line = in.readLong();
            boolean confirmed = in.readBoolean();
            List<byte[]> cells = new ArrayList<>(width);
            for (int c = 0; c < width; c++) {
                cells.add(in.readNBytes(in.readInt()));
            }
            return new MendedRow(line, confirmed, cells);
        }
    }
}
