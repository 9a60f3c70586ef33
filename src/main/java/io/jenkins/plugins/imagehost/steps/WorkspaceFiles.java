package io.jenkins.plugins.imagehost.steps;

import hudson.FilePath;
import io.jenkins.plugins.imagehost.provision.FileCopy;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.ScriptSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes from a workspace, which may be anywhere, what a host is to be provisioned with. */
final class WorkspaceFiles {
    private final FilePath workspace;

    /** @param workspace null outside of {@code node} */
    WorkspaceFiles(FilePath workspace) {
        this.workspace = workspace;
    }

    /**
     * Copies what the request names to a directory of the controller. What is not there is left out, for the check that
     * follows to say so.
     */
    void copy(ProvisionRequest request, Path payload) throws IOException, InterruptedException {
        for (FileCopy file : request.files()) {
            copy("files", file.from(), payload);
        }
        copy("script", request.script(), payload);
        copy("cleanup", request.cleanup(), payload);
    }

    private void copy(String parameter, ScriptSource script, Path payload) throws IOException, InterruptedException {
        if (script != null && !script.path().isEmpty()) {
            copy(parameter, script.path(), payload);
        }
    }

    /**
     * The content of a file.
     *
     * @throws IllegalArgumentException if there is no such file, with the parameter
     */
    String text(String parameter, String path) throws IOException, InterruptedException {
        FilePath file = within(parameter, path);
        if (!file.exists() || file.isDirectory()) {
            throw new IllegalArgumentException(parameter + ": '" + path + "' is no file of the workspace");
        }
        return file.readToString();
    }

    private FilePath within(String parameter, String path) {
        if (workspace == null) {
            throw new IllegalArgumentException(parameter + ": '" + path
                    + "' is in a workspace, and there is none here; put the step into node { }");
        }
        List<String> names = new ArrayList<>(List.of(path.replace('\\', '/').split("/")));
        if (path.startsWith("/") || names.contains("..")) {
            throw new IllegalArgumentException(parameter + ": '" + path
                    + "' is not inside the workspace; say a path relative to it, without '..'");
        }
        return workspace.child(path);
    }

    private void copy(String parameter, String path, Path payload) throws IOException, InterruptedException {
        FilePath from = within(parameter, path);
        FilePath to = new FilePath(payload.resolve(path).toFile());
        if (from.isDirectory()) {
            from.copyRecursiveTo(to);
        } else if (from.exists()) {
            to.getParent().mkdirs();
            from.copyToWithPermission(to);
        }
    }
}
