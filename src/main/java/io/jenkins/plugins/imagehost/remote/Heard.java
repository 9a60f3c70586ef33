package io.jenkins.plugins.imagehost.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream from a host that knows when the host was last heard. */
final class Heard extends FilterInputStream {
    private volatile long last = System.nanoTime();

    Heard(InputStream in) {
        super(in);
    }

    /** Nanoseconds since the last byte, by {@link System#nanoTime}. */
    long silence() {
        return System.nanoTime() - last;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        last = System.nanoTime();
        return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = in.read(to, offset, length);
        last = System.nanoTime();
        return count;
    }
}
