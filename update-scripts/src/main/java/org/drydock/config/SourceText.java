package org.drydock.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
record SourceText(String name, FailureKind kind, Charset charset, boolean hasByteOrderMark, String text) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_BYTES = 4 << 20;

    static SourceText decodeUtf8(byte[] content, String name, FailureKind kind) {
        if (content.length > MOST_BYTES) {
            throw new UpdateException(kind, name + ": larger than 4 MiB");
        }
        var marked = startsWithByteOrderMark(content);
        var body = ByteBuffer.wrap(content);
        body.position(marked ? BYTE_ORDER_MARK.length : 0);
        var decoded = CharBuffer.allocate(content.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(body, decoded, true);
        var source = new SourceText(
                name, kind, StandardCharsets.UTF_8, marked, decoded.flip().toString());
        if (result != CoderResult.UNDERFLOW) {
            throw source.place(source.text.length()).error("expected UTF-8, found other bytes");
        }
        return source;
    }

    /** As PropertyResourceBundle decides: UTF-8 if it is that throughout, ISO-8859-1 otherwise. */
    static SourceText decodeUtf8OrLatin1(byte[] content, String name, FailureKind kind) {
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

    private static boolean startsWithByteOrderMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    SourceText with(String changed) {
        return new SourceText(name, kind, charset, hasByteOrderMark, changed);
    }

    byte[] bytes() {
        var body = encode(text);
        var prefix = hasByteOrderMark ? BYTE_ORDER_MARK.length : 0;
        var content = Arrays.copyOf(BYTE_ORDER_MARK, prefix + body.length);
        System.arraycopy(body, 0, content, prefix, body.length);
        return content;
    }

    byte[] encode(String part) {
        return part.getBytes(charset);
    }

    int length() {
        return text.length();
    }

    String part(int start, int end) {
        return text.substring(start, end);
    }

    boolean isBreak(int offset) {
        return offset < length() && (text.charAt(offset) == '\n' || text.charAt(offset) == '\r');
    }

    /** The start of the line that the offset is on. */
    int lineStart(int offset) {
        int start = offset;
        while (start > 0 && !isBreak(start - 1)) {
            start--;
        }
        return start;
    }

    /** Where the offset's line ends, before its line break. */
    int lineEnd(int offset) {
        int end = offset;
        while (end < length() && !isBreak(end)) {
            end++;
        }
        return end;
    }

    /** Where the next line starts, or the text ends. */
    int nextLine(int offset) {
        var end = lineEnd(offset);
        if (text.startsWith("\r\n", end)) {
            return end + 2;
        }
        return Math.min(end + 1, length());
    }

    /** The first offset from here on that is neither a blank nor a tab. */
    int skipBlanks(int offset) {
        int at = offset;
        while (at < length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** The line break that the file uses: its first. */
    String lineBreak() {
        var end = lineEnd(0);
        return end == length() ? "\n" : text.substring(end, nextLine(end));
    }

    /** New lines in front of {@code offset}, which is the start of a line or the end of the text. */
    Splice insertLines(int offset, String lines) {
        var continuesLine = offset > 0 && !isBreak(offset - 1);
        return Splice.insert(offset, continuesLine ? lineBreak() + lines : lines + lineBreak());
    }

    Place place(int offset) {
        int line = 1;
        int start = 0;
        while (nextLine(start) <= offset && nextLine(start) > start && isBreak(nextLine(start) - 1)) {
            start = nextLine(start);
            line++;
        }
        return new Place(name, line, text.codePointCount(start, offset) + 1, kind);
    }
}
