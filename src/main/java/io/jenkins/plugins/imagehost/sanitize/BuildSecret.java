package io.jenkins.plugins.imagehost.sanitize;

/**
 * Something secret that a build used, which must not be in its image.
 *
 * @param name by which people know it, such as that of a variable; no secret itself
 * @param value which may have several lines
 */
public record BuildSecret(String name, String value) {
    /** Without the value. */
    @Override
    public String toString() {
        return "BuildSecret[" + name + "]";
    }
}
