package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;

/** One thing to do to a host. Tasks of a plan are done in order; the first that fails ends the plan. */
public sealed interface Task permits StartUpWait, PutFiles, RunScript, Reboot {
    /** What is done, as in "could not {title}". */
    String title();

    /** For one attempt. */
    Duration timeout();

    /** How often a failed attempt is followed by another; an attempt whose outcome is not known yet is never repeated. */
    int retries();
}
