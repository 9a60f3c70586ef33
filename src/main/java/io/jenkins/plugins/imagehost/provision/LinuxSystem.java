package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Linux hosts. */
final class LinuxSystem implements HostSystem {
    private static final String HAS_CLOUD_INIT = HostScripts.text("has-cloud-init.sh");

    @Override
    public boolean isWindows() {
        return false;
    }

    @Override
    public List<String> problems(ProvisionRequest request) {
        return request.files().stream()
                .filter(file -> !file.to().startsWith("/"))
                .map(file -> "files: to \"" + file.to() + "\" is a path of Windows, and the host runs Linux")
                .toList();
    }

    @Override
    public List<Task> plan(ProvisionRequest request) {
        return Provisioning.plan(request);
    }

    @Override
    public ScriptAttempt attempt(RemoteShell shell, String name) {
        return new ScriptRun(shell, shell.asRoot(), Provisioning.HOST_DIRECTORY + "/" + name);
    }

    @Override
    public void put(RemoteShell shell, PutFiles task, Path payload, String name)
            throws IOException, InterruptedException {
        new FileTransfer(shell.asRoot(), Provisioning.HOST_DIRECTORY + "/" + name).put(task, payload);
    }

    @Override
    public boolean isWorth(RemoteShell shell, StartUpWait task) throws IOException, InterruptedException {
        return shell.run(Command.of("sh", "-c", HAS_CLOUD_INIT)).succeeded();
    }

    @Override
    public String bootId(RemoteShell shell) throws IOException, InterruptedException {
        return Reboots.bootId(shell);
    }

    @Override
    public void restart(RemoteShell shell, String bootId) throws IOException, InterruptedException {
        Reboots.request(shell.asRoot(), bootId);
    }
}
