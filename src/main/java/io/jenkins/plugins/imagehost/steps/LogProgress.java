package io.jenkins.plugins.imagehost.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.bake.Progress;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Progress as lines of a build's log. */
final class LogProgress implements Progress {
    private final TaskListener listener;
    private final Consumer<String> onStatus;
    private final UnaryOperator<String> links;

    /** @param links makes links of what a line names */
    LogProgress(TaskListener listener, Consumer<String> onStatus, UnaryOperator<String> links) {
        this.listener = listener;
        this.onStatus = onStatus;
        this.links = links;
    }

    @Override
    public void line(String line) {
        PrintStream log = listener.getLogger();
        log.println(links.apply(line));
        // Jenkins keeps lines in memory for seconds. The journal is about to say that this one has been passed on.
        log.flush();
    }

    @Override
    public void status(String status) {
        onStatus.accept(status);
    }
}
