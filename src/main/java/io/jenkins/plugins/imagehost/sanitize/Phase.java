package io.jenkins.plugins.imagehost.sanitize;

/** When a rule runs: phases run in this order, the rules of a phase in the order of their book. */
public enum Phase {
    STOP_WRITERS,
    AGENTS,
    IDENTITY,
    CACHES,
    LOGS,
    HISTORIES,
    HARDENING,
    /** What the request wants removed beyond the rules. */
    EXTRA,
    FREE_SPACE,
    /** In the last command on the host: the traces of this login. */
    SESSION,
    /** In the last command on the host, as its last act: what lets anybody in. */
    LOGIN;

    /** Whether it belongs to the last command on the host. */
    boolean isLast() {
        return compareTo(SESSION) >= 0;
    }
}
