package org.drydock.config.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/**
 * A file as text that encodes to exactly the bytes that it was decoded from.
 *
 * @param name what messages call the file
 * @param kind what a mistake in it means
 * @param hasByteOrderMark whether the bytes begin with UTF-8's; it is no part of the text
 */
public record SourceText(String name, FailureKind kind, Charset charset, boolean hasByteOrderMark, String text) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** What a lenient decoder writes for bytes that are no UTF-8; a file may also hold the character itself. */
    private static final char IN_PLACE_OF_OTHERS = '\uFFFD';

    private static final int PART = 1 << 16;
    private static final int MOST_BYTES = 16 << 20;

    public static SourceText decodeUtf8(byte[] content, String name, FailureKind kind) {
        if (content.length > MOST_BYTES) {
            throw new UpdateException(kind, name + ": larger than 16 MiB");
        }
        var marked = startsWithByteOrderMark(content);
        var start = marked ? BYTE_ORDER_MARK.length : 0;
        var text = new String(content, start, content.length - start, StandardCharsets.UTF_8);
        if (text.indexOf(IN_PLACE_OF_OTHERS) >= 0) {
            requireUtf8(content, start, name, kind);
        }
        return new SourceText(name, kind, StandardCharsets.UTF_8, marked, text);
    }

    private static void requireUtf8(byte[] content, int start, String name, FailureKind kind) {
        var decoded = CharBuffer.allocate(content.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content).position(start), decoded, true);
        if (result != CoderResult.UNDERFLOW) {
            var read = new SourceText(
                    name,
                    kind,
                    StandardCharsets.UTF_8,
                    start > 0,
                    decoded.flip().toString());
            throw read.place(read.length()).error("expected UTF-8, found other bytes");
        }
    }

    /** As PropertyResourceBundle decides: UTF-8 if it is that throughout, ISO-8859-1 otherwise, which takes any bytes. */
    public static SourceText decodeUtf8OrLatin1(byte[] content, String name, FailureKind kind) {
        if (isUtf16(content)) {
            throw UpdateException.withHint(
                    kind, name + ":1:1: expected UTF-8 or ISO-8859-1, found UTF-16", "save the file as UTF-8");
        }
        try {
            return decodeUtf8(content, name, kind);
        } catch (UpdateException e) {
            if (content.length > MOST_BYTES) {
                throw e;
            }
            return new SourceText(
                    name, kind, StandardCharsets.ISO_8859_1, false, new String(content, StandardCharsets.ISO_8859_1));
        }
    }

    /** By its mark; or, as a file begins with ASCII, by the empty half of its first character. */
    private static boolean isUtf16(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int start = (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
        return start == 0xFEFF || start == 0xFFFE || (content[0] == 0) != (content[1] == 0);
    }

    /** In a charset that the file itself names; refused if its bytes are not of it, or could not be written as they are. */
    public static SourceText decode(byte[] content, String name, FailureKind kind, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) || startsWithByteOrderMark(content)) {
            return decodeUtf8(content, name, kind);
        }
        var source = new SourceText(name, kind, charset, false, new String(content, charset));
        if (content.length > MOST_BYTES || !Arrays.equals(source.bytes(), content)) {
            throw source.place(0)
                    .error("cannot edit this file in " + charset + ": expected at most 16 MiB of that charset");
        }
        return source;
    }

    private static boolean startsWithByteOrderMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /**
     * The bytes with ranges replaced.
     *
     * @param sorted none of which overlap
     */
    public byte[] with(List<Splice> sorted) {
        if (!isEncodedByParts()) {
            return new SourceText(name, kind, charset, hasByteOrderMark, Splice.apply(text, sorted)).bytes();
        }
        var parts = new ArrayList<byte[]>();
        if (hasByteOrderMark) {
            parts.add(BYTE_ORDER_MARK);
        }
        int taken = 0;
        for (Splice splice : sorted) {
            encode(taken, splice.start(), parts::add);
            parts.add(encode(splice.replacement()));
            taken = splice.end();
        }
        encode(taken, length(), parts::add);
        return joined(parts);
    }

    private static byte[] joined(List<byte[]> parts) {
        var all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    public byte[] bytes() {
        var body = encode(text);
        if (!hasByteOrderMark) {
            return body;
        }
        var content = Arrays.copyOf(BYTE_ORDER_MARK, BYTE_ORDER_MARK.length + body.length);
        System.arraycopy(body, 0, content, BYTE_ORDER_MARK.length, body.length);
        return content;
    }

    public byte[] encode(String part) {
        return part.getBytes(charset);
    }

    /** How many bytes a part is. */
    public int encodedLength(int start, int end) {
        var length = new int[1];
        encode(start, end, part -> length[0] += part.length);
        return length[0];
    }

    /** What is large is encoded piece by piece, where each stands for itself. */
    private void encode(int start, int end, Consumer<byte[]> parts) {
        int at = start;
        while (at < end) {
            var next = isEncodedByParts() ? Math.min(end, at + PART) : end;
            if (next < end && Character.isHighSurrogate(text.charAt(next - 1))) {
                next--;
            }
            parts.accept(encode(part(at, next)));
            at = next;
        }
    }

    private boolean isEncodedByParts() {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.ISO_8859_1);
    }

    public int length() {
        return text.length();
    }

    public String part(int start, int end) {
        return text.substring(start, end);
    }

    public boolean isBreak(int offset) {
        return offset < length() && (text.charAt(offset) == '\n' || text.charAt(offset) == '\r');
    }

    /** The start of the line that the offset is on. */
    public int lineStart(int offset) {
        int start = offset;
        while (start > 0 && !isBreak(start - 1)) {
            start--;
        }
        return start;
    }

    /** Where the offset's line ends, before its line break. */
    public int lineEnd(int offset) {
        int end = offset;
        while (end < length() && !isBreak(end)) {
            end++;
        }
        return end;
    }

    /** Where the next line starts, or the text ends. */
    public int nextLine(int offset) {
        var end = lineEnd(offset);
        if (text.startsWith("\r\n", end)) {
            return end + 2;
        }
        return Math.min(end + 1, length());
    }

    /** The first offset from here on that is neither a blank nor a tab. */
    public int skipBlanks(int offset) {
        int at = offset;
        while (at < length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Where the blanks before an offset begin. */
    public int blanksBefore(int offset) {
        int at = offset;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        return at;
    }

    /** The line break that the file uses: its first. */
    public String lineBreak() {
        var end = lineEnd(0);
        return end == length() ? "\n" : text.substring(end, nextLine(end));
    }

    /** New lines in front of {@code offset}, which is the start of a line or the end of the text. */
    public Splice insertLines(int offset, String lines) {
        var continuesLine = offset > 0 && !isBreak(offset - 1);
        return Splice.insert(offset, continuesLine ? lineBreak() + lines : lines + lineBreak());
    }

    public Place place(int offset) {
        int line = 1;
        int start = 0;
        for (int at = 0; at < offset; at++) {
            var next = text.charAt(at);
            var isBreak = next == '\n' || (next == '\r' && !text.startsWith("\n", at + 1));
            if (isBreak) {
                start = at + 1;
                line++;
            }
        }
        return new Place(name, line, text.codePointCount(start, offset) + 1, kind);
    }
}
