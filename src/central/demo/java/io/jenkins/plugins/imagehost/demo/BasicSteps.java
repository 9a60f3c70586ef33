package io.jenkins.plugins.imagehost.demo;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jenkins.util.BuildListenerAdapter;

/** Those of Jenkins's own steps that are here, each in its simplest form. */
final class BasicSteps {
    /** Runs one step. */
    private interface Body {
        Object run(Scope scope, Arguments arguments) throws Throwable;
    }

    private final ScriptThreads threads;
    private final Calls calls;
    private final Path checkoutFrom;
    private final Path workspaces;
    private final Map<String, Body> steps = new TreeMap<>();

    /**
     * @param checkoutFrom what {@code checkout scm} brings into the workspace
     * @param workspaces directory for workspaces
     */
    BasicSteps(ScriptThreads threads, Calls calls, Path checkoutFrom, Path workspaces) {
        this.threads = threads;
        this.calls = calls;
        this.checkoutFrom = checkoutFrom;
        this.workspaces = workspaces;
        steps.put("node", this::node);
        steps.put("script", this::script);
        steps.put("stage", this::stage);
        steps.put("echo", this::echo);
        steps.put("println", this::echo);
        steps.put("error", this::error);
        steps.put("sh", this::sh);
        steps.put("checkout", this::checkout);
        steps.put("writeFile", this::writeFile);
        steps.put("readFile", this::readFile);
        steps.put("archiveArtifacts", this::archiveArtifacts);
        steps.put("withEnv", this::withEnv);
        steps.put("parallel", new ParallelBranches(threads, calls)::run);
    }

    Iterable<String> names() {
        return steps.keySet();
    }

    boolean has(String name) {
        return steps.containsKey(name);
    }

    Object call(String name, Scope scope, Object[] arguments) throws Throwable {
        return steps.get(name).run(scope, new Arguments(name, arguments));
    }

    private Object node(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("label");
        return threads.call(workspace(scope), arguments.block());
    }

    /** In the workspace of the scope's job. */
    Scope workspace(Scope scope) throws IOException, InterruptedException {
        FilePath workspace = new FilePath(
                workspaces.resolve(scope.run().getParent().getName()).toFile());
        workspace.mkdirs();
        return scope.in(workspace);
    }

    private Object script(Scope scope, Arguments arguments) throws Throwable {
        return threads.call(scope, arguments.block());
    }

    private Object stage(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("name");
        scope.listener().getLogger().println("Stage " + arguments.text("name"));
        return threads.call(scope.with(Map.of("STAGE_NAME", arguments.text("name"))), arguments.block());
    }

    private Object echo(Scope scope, Arguments arguments) {
        scope.listener().getLogger().println(arguments.text("message"));
        return null;
    }

    private Object error(Scope scope, Arguments arguments) throws AbortException {
        throw new AbortException(arguments.text("message"));
    }

    private Object sh(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("script", "returnStdout", "returnStatus", "label");
        workspace("sh", scope);
        ShellCommand.Wanted wanted = arguments.truth("returnStdout")
                ? ShellCommand.Wanted.OUTPUT
                : arguments.truth("returnStatus") ? ShellCommand.Wanted.STATUS : ShellCommand.Wanted.NOTHING;
        String script = arguments.text("script");
        return calls.step(context -> new ShellCommand(context, script, wanted), scope, body -> () -> null);
    }

    private Object checkout(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("scm");
        return checkout(scope);
    }

    /** Brings what is beside the Jenkinsfile into the workspace, and nothing else. */
    Object checkout(Scope scope) throws Throwable {
        FilePath workspace = workspace("checkout", scope);
        return calls.atOnce(scope, () -> {
            workspace.deleteContents();
            new FilePath(checkoutFrom.toFile()).copyRecursiveTo(workspace);
            scope.listener().getLogger().println("Copied " + checkoutFrom + " to the workspace " + workspace);
            return null;
        });
    }

    private Object writeFile(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("file", "text");
        FilePath file = workspace("writeFile", scope).child(arguments.text("file"));
        return calls.atOnce(scope, () -> {
            file.write(arguments.text("text"), "UTF-8");
            return null;
        });
    }

    private Object readFile(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("file");
        FilePath file = workspace("readFile", scope).child(arguments.text("file"));
        return calls.atOnce(scope, file::readToString);
    }

    private Object archiveArtifacts(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("artifacts", "allowEmptyArchive");
        FilePath workspace = workspace("archiveArtifacts", scope);
        String wanted = arguments.text("artifacts");
        Map<String, String> found = found(Path.of(workspace.getRemote()), wanted);
        if (found.isEmpty() && !arguments.truth("allowEmptyArchive")) {
            throw new AbortException("No artifacts found that match '" + wanted + "'");
        }
        TaskListener listener = scope.listener();
        return calls.atOnce(scope, () -> {
            scope.run()
                    .pickArtifactManager()
                    .archive(
                            workspace,
                            new Launcher.LocalLauncher(listener),
                            BuildListenerAdapter.wrap(listener),
                            found);
            listener.getLogger().println("Archived " + String.join(", ", found.keySet()));
            return null;
        });
    }

    private static Map<String, String> found(Path directory, String patterns) throws IOException {
        List<PathMatcher> matchers = Stream.of(patterns.split(","))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern.trim()))
                .toList();
        Map<String, String> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(file -> matchers.stream().anyMatch(matcher -> matcher.matches(file)))
                    .sorted()
                    .forEach(file -> found.put(file.toString(), file.toString()));
        }
        return found;
    }

    private Object withEnv(Scope scope, Arguments arguments) throws Throwable {
        arguments.only("overrides");
        Map<String, String> more = new LinkedHashMap<>();
        for (Object override : (List<?>) arguments.value("overrides")) {
            String[] pair = override.toString().split("=", 2);
            if (pair.length < 2) {
                throw new AbortException("withEnv: '" + override + "' is not of the form NAME=value");
            }
            more.put(pair[0], pair[1]);
        }
        return threads.call(scope.with(more), arguments.block());
    }

    private static FilePath workspace(String step, Scope scope) throws AbortException {
        if (scope.workspace() == null) {
            throw new AbortException(step + " needs a workspace; put it into node { }");
        }
        return scope.workspace();
    }
}
