package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads one output of a command to its end, as UTF-8, and tells of each line as it comes. */
final class PipeReader implements Runnable {
    private final InputStream in;
    private final LineListener listener;
    private final Object turn;
    private final StringBuilder text = new StringBuilder();

    /** @param turn what the readers of one command lock, so that their listener hears one line at a time */
    PipeReader(InputStream in, LineListener listener, Object turn) {
        this.in = in;
        this.listener = listener;
        this.turn = turn;
    }

    @Override
    public void run() {
        StringBuilder line = new StringBuilder();
        char[] piece = new char[8192];
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
                synchronized (text) {
                    text.append(piece, 0, n);
                }
                for (int i = 0; i < n; i++) {
                    if (piece[i] == '\n') {
                        tell(line);
                    } else {
                        line.append(piece[i]);
                    }
                }
            }
        } catch (IOException e) {
            // the pipe was closed when the command was ended
        }
        if (line.length() > 0) {
            tell(line);
        }
    }

    private void tell(StringBuilder line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        synchronized (turn) {
            listener.line(line.substring(0, end));
        }
        line.setLength(0);
    }

    /** What was read so far. */
    String text() {
        synchronized (text) {
            return text.toString();
        }
    }
}
