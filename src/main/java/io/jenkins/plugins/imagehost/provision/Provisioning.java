package io.jenkins.plugins.imagehost.provision;

import java.util.List;

/** Plans what a request means for a host. The same request always makes the same plan. */
public final class Provisioning {
    /** The directory on the host for the plugin's own files, owned by root; sanitizing removes it in the end. */
    public static final String HOST_DIRECTORY = "/var/lib/image-host";

    private Provisioning() {}

    /**
     * The tasks of a request, in order: wait for cloud-init, repositories, packages, files, script, restart.
     *
     * @param request with which {@link ProvisionCheck} found no fault
     */
    public static List<Task> plan(ProvisionRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * What to run once when a task of the plan failed, on the condition that the host can be reached; null for nothing. Its
     * output is logged like any other; the first failure stays the one that is reported.
     */
    public static RunScript cleanup(ProvisionRequest request) {
        throw new UnsupportedOperationException();
    }
}
