package io.jenkins.plugins.imagehost.site;

/** Hears the output of a command while it runs, a line at a time, without line ends. */
@FunctionalInterface
public interface LineListener {
    /** Hears nothing. */
    LineListener NONE = line -> {};

    void line(String line);
}
