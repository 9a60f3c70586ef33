package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.site.LineListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts output that arrives in pieces into lines, and knows up to which byte whole lines were passed on. */
final class OutputLines {
    private static final int LONGEST = 1 << 16;

    private final LineListener listener;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long bookmark;

    /** @param offset of the first byte that will be added */
    OutputLines(long offset, LineListener listener) {
        this.bookmark = offset;
        this.listener = listener;
    }

    void add(byte[] piece) {
        for (byte b : piece) {
            unfinished.write(b);
            if (b == '\n' || unfinished.size() >= LONGEST) {
                flush();
            }
        }
    }

    /** Passes on what there is of the last line. */
    void flush() {
        if (unfinished.size() > 0) {
            bookmark += unfinished.size();
            String line = unfinished.toString(StandardCharsets.UTF_8);
            unfinished.reset();
            listener.line(line.stripTrailing());
        }
    }

    /** The offset behind the last line that was passed on. */
    long bookmark() {
        return bookmark;
    }

    /** The offset behind the last byte that was added. */
    long end() {
        return bookmark + unfinished.size();
    }
}
