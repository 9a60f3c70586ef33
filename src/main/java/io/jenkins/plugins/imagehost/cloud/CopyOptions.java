package io.jenkins.plugins.imagehost.cloud;

import java.util.List;
import java.util.Objects;

/**
 * What a capture that copies the files of a host does not copy as they are.
 *
 * @param rootSizeGiB size of the image's root disk; 0 for that of the host
 * @param exclude paths to leave out, in the words of {@code captureImage}
 * @param bucket where the copy goes, for methods that need to be told; empty if nothing was said
 */
public record CopyOptions(int rootSizeGiB, List<String> exclude, String bucket) {
    /** Everything, onto a disk of the same size. */
    public static final CopyOptions ALL = new CopyOptions(0, List.of(), "");

    public CopyOptions {
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        bucket = Objects.requireNonNullElse(bucket, "");
    }
}
