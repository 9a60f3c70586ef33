package io.jenkins.plugins.imagehost.config;

import java.util.Objects;

/**
 * Whether an account could bake.
 *
 * @param text a sentence that says so, or why not
 */
public record AccountHealth(State state, String text) {
    /** How well it could. */
    public enum State {
        WORKS,
        /** It could, but not for long: room is getting scarce. */
        SCARCE,
        FAILS
    }

    public AccountHealth {
        Objects.requireNonNull(state);
        Objects.requireNonNull(text);
    }
}
