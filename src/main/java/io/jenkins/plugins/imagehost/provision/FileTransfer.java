package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.nio.file.Path;

/** Puts files on a host: uploaded to a directory of their own first, so that no half file is ever seen in its place. */
public final class FileTransfer {
    private final Computer asRoot;
    private final String directory;

    /** @param directory on the host, absolute, for this transfer alone */
    public FileTransfer(Computer asRoot, String directory) {
        this.asRoot = asRoot;
        this.directory = directory;
    }

    /**
     * Puts the files in their places, replacing what is there, and removes the directory.
     *
     * @param payload directory on this JVM's computer that holds the files to put
     */
    public void put(PutFiles task, Path payload) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(asRoot.name() + directory);
    }
}
