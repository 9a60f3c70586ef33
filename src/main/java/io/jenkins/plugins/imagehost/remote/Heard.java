package io.jenkins.plugins.imagehost.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream from a host that knows when the host was last heard. */
final class Heard extends FilterInputStream {
    private final FirstByte first;
    private volatile long last = System.nanoTime();
    private boolean begun;

    Heard(InputStream in) {
        this(in, () -> {});
    }

    /** @param first what is done after the first byte, by who reads it */
    Heard(InputStream in, FirstByte first) {
        super(in);
        this.first = first;
    }

    /** Nanoseconds since the last byte, by {@link System#nanoTime}. */
    long silence() {
        return System.nanoTime() - last;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        heard();
        return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = in.read(to, offset, length);
        heard();
        return count;
    }

    private void heard() throws IOException {
        last = System.nanoTime();
        if (!begun) {
            begun = true;
            first.heard();
        }
    }

    /** Something to be done once. */
    interface FirstByte {
        void heard() throws IOException;
    }
}
