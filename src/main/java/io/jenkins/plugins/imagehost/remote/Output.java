package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.LineListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One of a command's two output streams: kept whole, and told line by line. */
final class Output {
    /** A longer line is told in pieces. */
    private static final int LINE_LIMIT = 64 << 10;

    private final String name;
    private final int limit;
    private final LineListener listener;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * @param name for messages
     * @param limit in bytes
     */
    Output(String name, int limit, LineListener listener) {
        this.name = name;
        this.limit = limit;
        this.listener = listener;
    }

    void take(ByteBuffer piece) throws IOException {
        take(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }

    private void take(byte[] data, int offset, int length) throws IOException {
        if (length > limit - all.size()) {
            throw new TooMuchOutputException("wrote more than " + (limit >> 20) + " MiB to its " + name);
        }
        all.write(data, offset, length);
        if (listener == LineListener.NONE) {
            return;
        }
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (data[i] == '\n') {
                line.write(data, from, i - from);
                tell();
                from = i + 1;
            } else if (line.size() + i - from >= LINE_LIMIT && (data[i] & 0xC0) != 0x80) {
                // Not within a character, which in UTF-8 goes on with 10xxxxxx.
                line.write(data, from, i - from);
                tell();
                from = i;
            }
        }
        line.write(data, from, offset + length - from);
    }

    /** Nothing more will come. */
    void end() {
        if (line.size() > 0) {
            tell();
        }
    }

    /** All of it, decoded as UTF-8. */
    String text() {
        return all.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return all.toByteArray();
    }

    private void tell() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        listener.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** A command writes more than is kept. */
    static final class TooMuchOutputException extends IOException {
        private static final long serialVersionUID = 1L;

        private TooMuchOutputException(String message) {
            super(message);
        }
    }
}
