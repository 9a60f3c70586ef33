package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.LineListener;

/** A listener that need not mind that a command's two output streams are read by two threads. */
record OneAtATime(LineListener listener) implements LineListener {
    @Override
    public synchronized void line(String line) {
        listener.line(line);
    }
}
