package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        List<Task> tasks = new ArrayList<>();
        Duration timeout = request.timeout();
        if (request.waitForCloudInit()) {
            tasks.add(new StartUpWait(
                    ownScript("wait for cloud-init", List.of(), Map.of(), timeout, 0, "wait-for-cloud-init.sh")));
        }
        for (Repository repository : request.repositories()) {
            tasks.add(addRepository(repository, request));
        }
        if (!request.packages().isEmpty() || !request.repositories().isEmpty()) {
            tasks.add(ownScript(
                    request.packages().isEmpty()
                            ? "refresh package lists"
                            : "install " + String.join(" ", request.packages()),
                    request.packages(),
                    Map.of(),
                    timeout,
                    request.retries(),
                    "package-manager.sh",
                    "packages.sh"));
        }
        if (!request.files().isEmpty()) {
            tasks.add(new PutFiles("copy files", request.files(), timeout, request.retries()));
        }
        if (request.script() != null) {
            tasks.add(userScript(request.script(), request, request.args(), request.sha256(), request.retries()));
        }
        if (request.reboot()) {
            tasks.add(new Reboot("restart", timeout));
        }
        return tasks;
    }

    /**
     * What to run once when a task of the plan failed, on the condition that the host can be reached; null for nothing. Its
     * output is logged like any other; the first failure stays the one that is reported.
     */
    public static RunScript cleanup(ProvisionRequest request) {
        return request.cleanup() == null ? null : userScript(request.cleanup(), request, List.of(), "", 0);
    }

    private static RunScript addRepository(Repository repository, ProvisionRequest request) {
        // The source may hold a password, so it travels as the environment does.
        Map<String, String> env = Map.of(
                "IMAGE_HOST_NAME", repository.name(),
                "IMAGE_HOST_SOURCE", repository.source(),
                "IMAGE_HOST_KEY", repository.key());
        return ownScript(
                "add repository " + repository.name(),
                List.of(),
                env,
                request.timeout(),
                request.retries(),
                "package-manager.sh",
                "repository.sh");
    }

    private static RunScript ownScript(
            String title, List<String> args, Map<String, String> env, Duration timeout, int retries, String... parts) {
        return RunScript.asRoot(title, HostScripts.text(parts), args, env, timeout, retries);
    }

    static RunScript userScript(
            ScriptSource source, ProvisionRequest request, List<String> args, String sha256, int retries) {
        return new RunScript(
                "run " + source.title(),
                source,
                args,
                request.env(),
                request.user(),
                request.sudo(),
                request.interpreter(),
                sha256,
                request.timeout(),
                retries);
    }
}
