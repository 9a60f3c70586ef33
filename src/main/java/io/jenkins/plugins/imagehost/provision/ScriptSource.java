package io.jenkins.plugins.imagehost.provision;

import java.util.Objects;

/**
 * Where a script's text comes from: a file of the payload directory, or the request itself; exactly one is not empty.
 *
 * @param title how people know it, for log lines and errors
 * @param path relative to the payload directory; empty for an inline script
 * @param inline the text itself; empty for a file
 */
public record ScriptSource(String title, String path, String inline) {
    public ScriptSource {
        Objects.requireNonNull(title);
        path = Objects.requireNonNullElse(path, "");
        inline = Objects.requireNonNullElse(inline, "");
    }

    public static ScriptSource file(String path) {
        return new ScriptSource(path, path, "");
    }

    public static ScriptSource inline(String title, String text) {
        return new ScriptSource(title, "", text);
    }

    /** Without the text, in which people put what should not be in a log. */
    @Override
    public String toString() {
        return title;
    }
}
