package io.jenkins.plugins.imagehost.sanitize;

/** What happens to the blocks of removed files, which may otherwise be read back from the image. */
public enum FreeSpace {
    /** They are given back to the disk by {@code fstrim}, which takes about a second. */
    TRIM,
    /** They are overwritten with zeros, for disks that cannot be trimmed. */
    ZERO,
    /** Nothing. */
    KEEP
}
