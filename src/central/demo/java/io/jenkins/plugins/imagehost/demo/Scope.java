package io.jenkins.plugins.imagehost.demo;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where in a Jenkinsfile a step stands: what the blocks around it provide, and its name in the program, which is the same
 * when the Jenkinsfile is run again.
 */
final class Scope {
    private final DemoRun run;
    private final String path;
    private final AtomicInteger calls = new AtomicInteger();
    private final Console console;
    private final String prefix;
    private final TaskListener listener;
    private final FilePath workspace;
    private final Map<String, String> env;
    private final List<Object> provided;

    private Scope(
            DemoRun run,
            String path,
            Console console,
            String prefix,
            FilePath workspace,
            Map<String, String> env,
            List<Object> provided) {
        this.run = run;
        this.path = path;
        this.console = console;
        this.prefix = prefix;
        this.listener = console.listener(prefix);
        this.workspace = workspace;
        this.env = env;
        this.provided = provided;
    }

    static Scope outermost(DemoRun run, Console console) {
        return new Scope(run, "", console, "", null, Map.of(), List.of());
    }

    /** The name of the next call in this scope, such as {@code 2/1/}. */
    String nextCall() {
        return path + calls.incrementAndGet() + "/";
    }

    /** Of a branch of a call, whose lines begin with its name. */
    Scope branch(String call, String name) {
        return new Scope(run, call + name + "/", console, prefix + "[" + name + "] ", workspace, env, provided);
    }

    /** Of the body of the call with that name. */
    Scope body(String call, List<Object> more) {
        List<Object> all = new ArrayList<>(provided);
        all.addAll(more);
        return new Scope(run, call, console, prefix, workspace, env, all);
    }

    /** For a block that only changes what is inside of it, so that no call of its own is counted. */
    Scope in(FilePath directory) {
        return new Scope(run, nextCall(), console, prefix, directory, env, provided);
    }

    Scope with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(env);
        all.putAll(more);
        return new Scope(run, nextCall(), console, prefix, workspace, all, provided);
    }

    String path() {
        return path;
    }

    DemoRun run() {
        return run;
    }

    TaskListener listener() {
        return listener;
    }

    /** Null outside of {@code node}. */
    FilePath workspace() {
        return workspace;
    }

    EnvVars env() throws IOException, InterruptedException {
        EnvVars all = run.getEnvironment(listener);
        if (workspace != null) {
            all.put("WORKSPACE", workspace.getRemote());
        }
        all.overrideAll(env);
        return all;
    }

    /** What is provided here of a type; null for nothing. */
    <T> T get(Class<T> type) throws IOException, InterruptedException {
        for (int i = provided.size() - 1; i >= 0; i--) {
            if (type.isInstance(provided.get(i))) {
                return type.cast(provided.get(i));
            }
        }
        if (type.isInstance(run)) {
            return type.cast(run);
        }
        if (type == TaskListener.class) {
            return type.cast(listener);
        }
        if (type == FilePath.class) {
            return type.cast(workspace);
        }
        return type == EnvVars.class ? type.cast(env()) : null;
    }
}
