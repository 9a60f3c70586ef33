package io.jenkins.plugins.imagehost.sanitize;

/** When a rule runs: phases run in this order, the rules of a phase in the order of their book. */
public enum Phase {
    STOP_WRITERS("What would write while the rest is removed"),
    AGENTS("Management agents"),
    IDENTITY("What makes a machine one of its own"),
    CACHES("Caches and leftovers"),
    LOGS("Logs and mail"),
    HISTORIES("What people typed, and log in elsewhere with"),
    HARDENING("What must not let anybody in"),
    /** What the request wants removed beyond the rules. */
    EXTRA("What remove says"),
    FREE_SPACE("Blocks of removed files"),
    /** On Windows, once the scan has found nothing: what makes the next boot a first one. */
    GENERALIZE("The next boot as a first one"),
    /** In the last command on the host: the traces of this login. */
    SESSION("In the last command: traces of this login"),
    /** In the last command on the host, as its last act: what lets anybody in. */
    LOGIN("As the last act: what lets in");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** Whether it belongs to the last command on the host. */
    boolean isLast() {
        return compareTo(SESSION) >= 0;
    }
}
