package io.jenkins.plugins.imagehost.bake;

import java.time.Duration;
import java.time.Instant;

/**
 * How far provisioning got.
 *
 * @param task index of the task at hand
 * @param attempt at this task, from 0
 * @param until when this attempt has had its time; null before it began
 * @param offset up to which its output was passed on, in bytes
 * @param bootId of the boot that a restart is to end; null before it was asked for
 * @param failure why a task failed, once the clean-up script is at work; else null
 */
record ProvisionState(int task, int attempt, Instant until, long offset, String bootId, String failure) {
    static final ProvisionState FIRST = new ProvisionState(0, 0, null, 0, null, null);

    ProvisionState begun(Instant now, Duration timeout) {
        return until != null ? this : new ProvisionState(task, attempt, now.plus(timeout), offset, bootId, failure);
    }

    ProvisionState at(long newOffset) {
        return new ProvisionState(task, attempt, until, newOffset, bootId, failure);
    }

    ProvisionState restarting(String boot) {
        return new ProvisionState(task, attempt, until, offset, boot, failure);
    }

    ProvisionState nextAttempt() {
        return new ProvisionState(task, attempt + 1, null, 0, null, failure);
    }

    ProvisionState nextTask() {
        return new ProvisionState(task + 1, 0, null, 0, null, null);
    }

    ProvisionState failed(String why) {
        return new ProvisionState(task, 0, null, 0, null, why);
    }

    /** Names the attempt on the host. */
    String directory(String operation) {
        return operation + "-" + (failure == null ? "task" + task + "-try" + attempt : "cleanup");
    }
}
