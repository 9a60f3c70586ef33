package io.jenkins.plugins.imagehost.bake;

/** Hears how an operation gets on. Called from any thread, in order for one operation. */
public interface Progress {
    /** A line for people: what is done, to which id, how long it took; or a line of a script's output. */
    void line(String line);

    /** A short lower-case phrase for what is going on now. */
    void status(String status);

    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void line(String line) {}

        @Override
        public void status(String status) {}
    };
}
