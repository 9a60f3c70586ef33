package io.jenkins.plugins.imagehost.bake;

/** Encrypts what the journal keeps of secrets, with a key that is not in the journal. */
public interface Sealer {
    String seal(String secret);

    /** The inverse of {@link #seal}. */
    String open(String sealed);
}
