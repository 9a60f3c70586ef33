package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import java.util.concurrent.CompletableFuture;

/** A way by which the files of a host get into an image. */
interface FileCopy {
    /** Everything that the host takes part in. */
    CompletableFuture<Void> make();

    /** Makes the image of what the host has copied; it may not be ready yet. */
    CompletableFuture<ResourceRef> image();
}
