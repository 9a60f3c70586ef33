package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How things are done on hosts with one kind of operating system. */
public interface HostSystem {
    static HostSystem of(boolean windows) {
        return windows ? new WindowsSystem() : new LinuxSystem();
    }

    boolean isWindows();

    /** One sentence for each thing in a request that such a host does not know; empty if it can be done. */
    List<String> problems(ProvisionRequest request);

    /** The tasks of a request, in order. The same request always makes the same plan. */
    List<Task> plan(ProvisionRequest request);

    /** An attempt of a script; {@code name} is unlike any other of the bake, and the same when it is asked for again. */
    ScriptAttempt attempt(RemoteShell shell, String name);

    /**
     * Puts files in their places, replacing what is there.
     *
     * @param payload directory on this JVM's computer that holds them
     * @param name of this transfer, unlike any other of the bake
     */
    void put(RemoteShell shell, PutFiles task, Path payload, String name) throws IOException, InterruptedException;

    /** Whether {@code task} has anything to wait for: a short question. */
    boolean isWorth(RemoteShell shell, StartUpWait task) throws IOException, InterruptedException;

    /** Names the running boot; another boot has another id. */
    String bootId(RemoteShell shell) throws IOException, InterruptedException;

    /** Asks the host to restart, as {@link Reboots#request} does. */
    void restart(RemoteShell shell, String bootId) throws IOException, InterruptedException;
}
