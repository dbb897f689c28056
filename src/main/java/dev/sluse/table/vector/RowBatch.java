package dev.sluse.table.vector;

/**
 * Some whole data rows of one chunk, cut into cells. Filled by the reader, read by the column readers and the encoders; reused
 * for the next batch, so nobody keeps a reference beyond it. Fields are public because the inner loops run over them.
 *
 * <p>A cell is the bytes {@code [cellStart[i], cellEnd[i])} of {@link #bytes} with {@code i = row * width + column}: valid
 * UTF-8 with the outer quotes gone and {@code ""} already made {@code "}. A quoted and an unquoted empty cell are the same.
 * At least {@value #PADDING} bytes before the first and behind the last cell may be read (but mean nothing), so that a
 * kernel can load eight bytes at once.
 *
 * <p>A row that could not be cut properly has a {@link #shape} other than {@link #WHOLE}: its cells are still safe to read
 * (missing ones are empty, surplus ones are left out), the row itself is refused.
 */
public final class RowBatch {
    /** Readable bytes before and behind the content. */
    public static final int PADDING = 64;

    /** Shapes of a row. */
    public static final byte WHOLE = 0;
    /** Fewer cells than the header; {@link #detail} has their number. */
    public static final byte SHORT = 1;
    /** More cells than the header; {@link #detail} has their number. */
    public static final byte LONG = 2;
    /** Text behind a closing quote, or a quote that is never closed; {@link #detail} is the column's index. */
    public static final byte QUOTE = 3;
    /** Bytes that are not valid in the file's encoding; {@link #detail} is the column's index. */
    public static final byte ENCODING = 4;
    /** A control character other than tab and line breaks, NUL above all; {@link #detail} is the column's index. */
    public static final byte CONTROL = 5;
    /** Longer than {@code sluse.table.max-record}; only the row's beginning is here. {@link #detail} is the limit in bytes. */
    public static final byte TOO_LONG = 6;

    /** The chunk's bytes with unescaped copies of cells behind them. */
    public byte[] bytes = new byte[0];
    /** Rows in this batch. */
    public int rows;
    /** Cells in a row: the number of columns of the header. */
    public int width;

    public int[] cellStart = new int[0];
    public int[] cellEnd = new int[0];

    /** The row as it was, without its line end: {@code [rowStart[r], rowEnd[r])} of {@link #bytes}. */
    public int[] rowStart = new int[0];

    public int[] rowEnd = new int[0];
    /** Where rows have taken the places of others, the text of each row as it is now; else empty. */
    private int[] textStart = new int[0];

    private int[] textEnd = new int[0];
    /** Physical line of the row's first byte, counted from 0 at the first line of the chunk. */
    public int[] line = new int[0];
    /** Shape of each row. */
    public byte[] shape = new byte[0];
    /** What belongs to the shape. */
    public int[] detail = new int[0];
    /** Whether any row's shape is not {@link #WHOLE}. */
    public boolean irregular;

    /** Number of the batch's first row in the chunk, from 0. */
    public int firstRow;

    /** Where the text of a row begins: {@link #rowStart}, unless another row has taken its place. */
    public int textStart(int row) {
        return textStart.length == 0 ? rowStart[row] : textStart[row];
    }

    /** Where the text of a row ends. */
    public int textEnd(int row) {
        return textEnd.length == 0 ? rowEnd[row] : textEnd[row];
    }

    /** Forgets which rows have taken the places of others; call before {@link #replaceText}. */
    public void keepTexts() {
        if (textStart.length < rows) {
            textStart = new int[rowStart.length];
            textEnd = new int[rowStart.length];
        }
        System.arraycopy(rowStart, 0, textStart, 0, rows);
        System.arraycopy(rowEnd, 0, textEnd, 0, rows);
    }

    /** Another row has taken the place of this one; {@link #rowStart} goes on to say where that is. */
    public void replaceText(int row, int from, int to) {
        textStart[row] = from;
        textEnd[row] = to;
    }

    /** Makes room for that many rows and cells; what was there is lost. */
    public void reserve(int rowCapacity, int cellCapacity) {
        if (rowStart.length < rowCapacity) {
            rowStart = new int[rowCapacity];
            rowEnd = new int[rowCapacity];
            line = new int[rowCapacity];
            shape = new byte[rowCapacity];
            detail = new int[rowCapacity];
        }
        if (cellStart.length < cellCapacity) {
            cellStart = new int[cellCapacity];
            cellEnd = new int[cellCapacity];
        }
    }
}
