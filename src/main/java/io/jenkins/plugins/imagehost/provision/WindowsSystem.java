package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.PowerShell;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Windows hosts, logged in to as an administrator. */
final class WindowsSystem implements HostSystem {
    /** The directory on the host for the plugin's own files, for administrators only; sanitizing removes it in the end. */
    static final String HOST_DIRECTORY = "C:\\ProgramData\\image-host";

    @Override
    public boolean isWindows() {
        return true;
    }

    @Override
    public List<String> problems(ProvisionRequest request) {
        return WindowsCheck.problems(request);
    }

    @Override
    public List<Task> plan(ProvisionRequest request) {
        List<Task> tasks = new ArrayList<>();
        Duration timeout = request.timeout();
        if (request.waitForCloudInit()) {
            tasks.add(new StartUpWait(
                    ownScript("wait for EC2Launch", List.of(), timeout, 0, "windows-wait-for-launch.ps1")));
        }
        if (!request.packages().isEmpty()) {
            tasks.add(ownScript(
                    "install " + String.join(" ", request.packages()),
                    request.packages(),
                    timeout,
                    request.retries(),
                    "windows-packages.ps1"));
        }
        if (!request.files().isEmpty()) {
            tasks.add(new PutFiles("copy files", request.files(), timeout, request.retries()));
        }
        if (request.script() != null) {
            tasks.add(Provisioning.userScript(
                    request.script(), request, request.args(), request.sha256(), request.retries()));
        }
        if (request.reboot()) {
            tasks.add(new Reboot("restart", timeout));
        }
        return tasks;
    }

    private static RunScript ownScript(
            String title, List<String> args, Duration timeout, int retries, String resource) {
        ScriptSource source = ScriptSource.inline(title, text(resource));
        return new RunScript(title, source, args, Map.of(), "", false, "powershell", "", timeout, retries);
    }

    @Override
    public ScriptAttempt attempt(RemoteShell shell, String name) {
        return new WindowsScriptRun(shell, HOST_DIRECTORY + "\\" + name);
    }

    /** Each by a fresh name beside its place, so that no half file is ever seen in it. */
    @Override
    public void put(RemoteShell shell, PutFiles task, Path payload, String name)
            throws IOException, InterruptedException {
        Payload files = new Payload(payload);
        for (FileCopy file : task.files()) {
            Path from = files.resolve(file.from());
            boolean into = file.to().endsWith("/") || file.to().endsWith("\\");
            shell.upload(from, into && !from.toFile().isDirectory() ? file.to() + from.getFileName() : file.to());
        }
    }

    @Override
    public boolean isWorth(RemoteShell shell, StartUpWait task) throws IOException, InterruptedException {
        return shell.run(PowerShell.script(text("windows-has-launch-agent.ps1")))
                .succeeded();
    }

    @Override
    public String bootId(RemoteShell shell) throws IOException, InterruptedException {
        return shell.run(PowerShell.script(text("windows-boot-id.ps1")))
                .orFail("read the boot id of " + shell.name())
                .stdout()
                .strip();
    }

    @Override
    public void restart(RemoteShell shell, String bootId) throws IOException, InterruptedException {
        shell.run(PowerShell.script(text("windows-reboot.ps1"), bootId)).orFail("restart " + shell.name());
    }

    private static String text(String resource) {
        return ShellScript.load(WindowsSystem.class, resource);
    }
}
