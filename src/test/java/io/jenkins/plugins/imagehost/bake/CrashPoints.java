package io.jenkins.plugins.imagehost.bake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Where a process can die: counted, and at one of them it does. A dead process does nothing any more. */
final class CrashPoints {
    /** Not an exception, so that nothing takes it for a failure of the call. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String where) {
            super("crash " + where, null, false, false);
        }
    }

    private final List<String> passed = new ArrayList<>();
    private int deadly;
    private boolean dead;
    private IntConsumer listener = number -> {};

    /** @param deadly the how-manieth point kills, from 1; 0 for none */
    CrashPoints(int deadly) {
        this.deadly = deadly;
    }

    synchronized void point(String where) {
        if (dead) {
            throw new Crash("(dead already) " + where);
        }
        passed.add(where);
        if (passed.size() == deadly) {
            dead = true;
            throw new Crash(where);
        }
        listener.accept(passed.size());
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** A new process begins; nothing kills this one. */
    void revive() {
        reviveUntil(0);
    }

    /** A new process begins, which dies at its {@code further}-th point; 0 for never. */
    synchronized void reviveUntil(int further) {
        dead = false;
        deadly = further == 0 ? 0 : passed.size() + further;
    }

    /** Hears the number of each point that is passed, from 1. */
    void listen(IntConsumer newListener) {
        listener = newListener;
    }

    synchronized List<String> passed() {
        return List.copyOf(passed);
    }
}
