package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is to be done to a host, in the words of {@code provisionHost}. Null strings, lists and maps are taken as empty,
 * so that an older journal can still be read. Made by a {@link ProvisionRequestBuilder}, checked by
 * {@link ProvisionCheck}.
 *
 * <p>The values of {@code env} may be secrets. They are in no string form of this class and on no command line, but they
 * are in its JSON: whoever writes that to disk writes {@link #withEnv withEnv(Map.of())} and keeps the values encrypted.
 *
 * @param packages names as the host's package manager knows them
 * @param script to run; null for none
 * @param args arguments of the script; visible to every user of the host while it runs
 * @param env environment of the script and of the clean-up script
 * @param user whom the scripts run as; empty for the user logged in
 * @param sudo whether the scripts run as root
 * @param interpreter program that reads the scripts; empty for what their first line says, or {@code sh}
 * @param sha256 what the script's file must have, in hexadecimal; empty not to check
 * @param reboot whether to restart the host in the end, and wait for it
 * @param retries how often a failed package installation or script is tried again
 * @param timeout for each task, not for all
 * @param cleanup runs when a task failed, as the script does; null for none
 * @param waitForCloudInit whether to wait until cloud-init is done, where there is one
 */
public record ProvisionRequest(
        List<String> packages,
        List<Repository> repositories,
        List<FileCopy> files,
        ScriptSource script,
        List<String> args,
        Map<String, String> env,
        String user,
        boolean sudo,
        String interpreter,
        String sha256,
        boolean reboot,
        int retries,
        Duration timeout,
        ScriptSource cleanup,
        boolean waitForCloudInit) {

    /** How long a task may take unless the user says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    public ProvisionRequest {
        packages = packages == null ? List.of() : List.copyOf(packages);
        repositories = repositories == null ? List.of() : List.copyOf(repositories);
        files = files == null ? List.of() : List.copyOf(files);
        args = args == null ? List.of() : List.copyOf(args);
        env = env == null ? Map.of() : Map.copyOf(env);
        user = Objects.requireNonNullElse(user, "");
        interpreter = Objects.requireNonNullElse(interpreter, "");
        sha256 = Objects.requireNonNullElse(sha256, "");
        timeout = Objects.requireNonNullElse(timeout, DEFAULT_TIMEOUT);
    }

    public static ProvisionRequestBuilder builder() {
        return new ProvisionRequestBuilder();
    }

    /** The same request with other environment variables. */
    public ProvisionRequest withEnv(Map<String, String> newEnv) {
        return new ProvisionRequest(
                packages,
                repositories,
                files,
                script,
                args,
                newEnv,
                user,
                sudo,
                interpreter,
                sha256,
                reboot,
                retries,
                timeout,
                cleanup,
                waitForCloudInit);
    }

    /** Without the values of {@code env}. */
    @Override
    public String toString() {
        return "ProvisionRequest[packages=" + packages + ", repositories=" + repositories + ", files=" + files
                + ", script=" + script + ", args=" + args + ", env=" + env.keySet() + ", user=" + user + ", sudo="
                + sudo + ", reboot=" + reboot + ", retries=" + retries + ", timeout=" + timeout + "]";
    }
}
