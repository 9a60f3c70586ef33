package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import java.io.IOException;

/** Something may have been made, though the cloud does not show it yet: a second one is not made in the meantime. */
final class NotShownException extends IOException {
    private static final long serialVersionUID = 1L;

    NotShownException(PlannedResource planned) {
        super("whether the cloud made " + planned.kind() + " " + planned.token() + " is not known yet");
    }
}
