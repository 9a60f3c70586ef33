package io.jenkins.plugins.imagehost.cloud;

import java.util.List;

/**
 * What a capture that copies the files of a host does not copy as they are.
 *
 * @param rootSizeGiB size of the image's root disk; 0 for that of the host
 * @param exclude paths to leave out, in the words of {@code captureImage}
 */
public record CopyOptions(int rootSizeGiB, List<String> exclude) {
    /** Everything, onto a disk of the same size. */
    public static final CopyOptions ALL = new CopyOptions(0, List.of());

    public CopyOptions {
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }
}
