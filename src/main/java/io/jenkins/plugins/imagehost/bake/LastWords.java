package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is kept of bakes that end, and of the hosts of those that failed. None of it may keep them from ending. */
final class LastWords {
    private static final Logger LOGGER = Logger.getLogger(LastWords.class.getName());

    private final BakeArchive archive;

    LastWords(BakeArchive archive) {
        this.archive = archive;
    }

    void ofBake(BakeRecord record) {
        try {
            archive.keep(record.build(), BakeFacts.of(record));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot keep what became of bake " + record.id());
        }
    }

    /** One call to the cloud, not repeated: a console is not worth waiting for. */
    void ofHost(BakeRecord record, OwnedResource resource, Cloud cloud) throws InterruptedException {
        if (archive == BakeArchive.NONE || resource.kind() != ResourceKind.HOST || resource.attempts() > 0) {
            return;
        }
        try {
            String console = cloud.hosts().console(resource.id());
            if (!console.isBlank()) {
                archive.keepConsole(record.build(), record.id(), resource.id(), console);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot keep the console of " + resource);
        }
    }

    /** Whether somebody will want to know why: an operation that failed, or was not at its end when the bake was. */
    static boolean isWanted(BakeRecord record) {
        return record.operations.values().stream().anyMatch(operation -> operation.result() == null);
    }
}
