package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;
import java.util.List;

/** Files to put on the host, by {@link FileTransfer}. Doing it again changes nothing. */
public record PutFiles(String title, List<FileCopy> files, Duration timeout, int retries) implements Task {
    public PutFiles {
        files = List.copyOf(files);
    }
}
