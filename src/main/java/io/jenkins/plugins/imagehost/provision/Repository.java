package io.jenkins.plugins.imagehost.provision;

import java.util.Objects;

/**
 * A package repository to add to the host, in the words of its package manager.
 *
 * @param name the name of the file or section that it is kept under, such as {@code nodesource}
 * @param source for apt a one-line {@code deb …} entry; for dnf, yum, zypper, apk and pacman the base URL. May hold
 *     credentials
 * @param key the public key that signs it, as URL or as the armoured text itself; empty if the host has it already
 */
public record Repository(String name, String source, String key) {
    public Repository {
        Objects.requireNonNull(name);
        Objects.requireNonNull(source);
        key = Objects.requireNonNullElse(key, "");
    }

    /** Without the source, whose URL may hold a password. */
    @Override
    public String toString() {
        return "repository " + name;
    }
}
