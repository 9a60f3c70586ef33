package org.jenkinsci.remoting;

import edu.umd.cs.findbugs.annotations.NonNull;

public final class Role {
    private final String name;

    public Role(@NonNull String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
