package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A script to run on the host, each attempt by a {@link ScriptRun} of its own.
 *
 * @param env may hold secrets
 * @param user whom it runs as; empty for the user logged in, unless {@code sudo}
 * @param sudo whether it runs as root
 * @param interpreter empty for what the first line says, or {@code sh}
 * @param sha256 of the script, in hexadecimal; empty not to check
 */
public record RunScript(
        String title,
        ScriptSource source,
        List<String> args,
        Map<String, String> env,
        String user,
        boolean sudo,
        String interpreter,
        String sha256,
        Duration timeout,
        int retries)
        implements Task {
    public RunScript {
        args = List.copyOf(args);
        env = Map.copyOf(env);
    }

    /** A script of the plugin's own, run as root. */
    public static RunScript asRoot(
            String title, String text, List<String> args, Map<String, String> env, Duration timeout, int retries) {
        return new RunScript(
                title, ScriptSource.inline(title, text), args, env, "", true, "/bin/sh", "", timeout, retries);
    }

    /** Without the values of {@code env}. */
    @Override
    public String toString() {
        return "RunScript[" + title + ", args=" + args + ", env=" + env.keySet() + ", user=" + user + ", sudo=" + sudo
                + ", timeout=" + timeout + ", retries=" + retries + "]";
    }
}
