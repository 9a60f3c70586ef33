package io.jenkins.plugins.imagehost.demo;

import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The log of a run, on the screen and in a file, each line with the seconds since the run began. */
final class Console implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final long began = System.nanoTime();
    private final PrintStream screen;
    private final PrintStream file;

    /** @param file to append to; its directory is made */
    Console(PrintStream screen, Path file) throws IOException {
        this.screen = screen;
        Files.createDirectories(file.getParent());
        this.file = new PrintStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8);
    }

    /** For one branch of the run: its lines do not mix with those of others. */
    TaskListener listener(String prefix) {
        return new AutoFlushing(new Lines(prefix));
    }

    double seconds() {
        return (System.nanoTime() - began) / NANOS;
    }

    private synchronized void print(String line) {
        String stamped = String.format(Locale.ROOT, "%7.1f s  %s", seconds(), line);
        screen.println(stamped);
        screen.flush();
        file.println(stamped);
    }

    @Override
    public void close() {
        file.close();
    }

    private static final class AutoFlushing extends StreamTaskListener {
        private static final long serialVersionUID = 1L;

        private final transient PrintStream flushing;

        AutoFlushing(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
            this.flushing = new PrintStream(out, true, StandardCharsets.UTF_8);
        }

        @Override
        public PrintStream getLogger() {
            return flushing;
        }
    }

    private final class Lines extends OutputStream {
        private final String prefix;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                print(prefix + line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (b != '\r') {
                line.write(b);
            }
        }
    }
}
