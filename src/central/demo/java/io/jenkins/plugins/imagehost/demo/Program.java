package io.jenkins.plugins.imagehost.demo;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * What has become of the calls of a Jenkinsfile so far, kept in a file: how those that ended did, and the executions of
 * those that have not. Jenkins keeps the whole program; here the Jenkinsfile is run again after a restart, and each call
 * that has ended answers what it answered before.
 */
final class Program {
    private record State(Map<String, Outcome> ended, Map<String, StepExecution> running) implements Serializable {}

    private final Path file;
    private final State state;
    /** Loaded from the file and not yet asked for. */
    private final Map<String, StepExecution> toResume;

    private Program(Path file, State state) {
        this.file = file;
        this.state = state;
        this.toResume = new HashMap<>(state.running());
    }

    static Program begin(Path file) {
        return new Program(file, new State(new LinkedHashMap<>(), new LinkedHashMap<>()));
    }

    /**
     * Loads what an earlier JVM has kept.
     *
     * @throws java.nio.file.NoSuchFileException if there is nothing
     */
    static Program again(Path file) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return new Program(file, (State) in.readObject());
        } catch (ClassNotFoundException e) {
            throw new IOException(file + " was written by another version", e);
        }
    }

    /** How the call ended; null if it has not. */
    synchronized Outcome outcome(String call) {
        return state.ended().get(call);
    }

    /** What to go on with; null for a call that no earlier JVM began. */
    synchronized StepExecution resumed(String call) {
        return toResume.remove(call);
    }

    synchronized void began(String call, StepExecution execution) throws IOException {
        state.running().put(call, execution);
        save();
    }

    synchronized void ended(String call, Outcome outcome) throws IOException {
        state.running().remove(call);
        // What was called inside of it is never asked for again.
        state.ended().keySet().removeIf(inside -> inside.startsWith(call));
        state.ended().put(call, outcome.durable());
        save();
    }

    synchronized void save() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(next))) {
            out.writeObject(state);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
