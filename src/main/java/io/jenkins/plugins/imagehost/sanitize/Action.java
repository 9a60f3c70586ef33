package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule does. The name of its first component tells which it is in the book. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Action.Remove.class),
    @JsonSubTypes.Type(Action.Empty.class),
    @JsonSubTypes.Type(Action.Stop.class),
    @JsonSubTypes.Type(Action.Edit.class),
    @JsonSubTypes.Type(Action.Write.class),
    @JsonSubTypes.Type(Action.Uninstall.class),
    @JsonSubTypes.Type(Action.Run.class)
})
sealed interface Action {
    /** Lines for the shell, in terms of engine.sh. */
    String shell();

    /** What the scan checks afterwards. */
    default List<Proof> proofs() {
        return List.of();
    }

    /** All paths in it, as the book has them. */
    default Stream<String> paths() {
        return Stream.empty();
    }

    /** The function of the book's own that it calls; empty for none. */
    default String function() {
        return "";
    }

    /** The services that it is about. */
    default Stream<String> services() {
        return Stream.empty();
    }

    /** Removes paths with all that is in them; with {@code wipe}, files are overwritten first. */
    record Remove(List<String> remove, List<String> except, boolean wipe) implements Action {
        public Remove {
            except = except == null ? List.of() : List.copyOf(except);
        }

        @Override
        public String shell() {
            return "wiping=" + (wipe ? "yes" : "$wipes") + "\n"
                    + Patterns.together(remove, "tree", except, "take", "sweep");
        }

        @Override
        public List<Proof> proofs() {
            return List.of(new Proof.Absent(remove, except));
        }

        @Override
        public Stream<String> paths() {
            return Stream.concat(remove.stream(), except.stream());
        }
    }

    /** Empties files, which keep their name, owner and mode. */
    record Empty(List<String> empty, List<String> except) implements Action {
        public Empty {
            except = except == null ? List.of() : List.copyOf(except);
        }

        @Override
        public String shell() {
            return "wiping=$wipes\n" + Patterns.together(empty, "empty", except, "take", "sweep");
        }

        @Override
        public List<Proof> proofs() {
            return List.of(new Proof.Empty(empty, except));
        }

        @Override
        public Stream<String> paths() {
            return Stream.concat(empty.stream(), except.stream());
        }
    }

    /** Stops services, if they run. */
    record Stop(List<String> stop) implements Action {
        @Override
        public String shell() {
            return "stop " + stop.stream().map(ShellWords::quote).collect(Collectors.joining(" ")) + "\n";
        }

        @Override
        public Stream<String> services() {
            return stop.stream();
        }
    }

    /** Deletes the lines of files that match an extended regular expression. */
    record Edit(List<String> edit, String delete) implements Action {
        @Override
        public String shell() {
            return Patterns.each(edit, "edit_lines " + ShellWords.quote(delete));
        }

        @Override
        public List<Proof> proofs() {
            return List.of(new Proof.Lines(edit, delete));
        }

        @Override
        public Stream<String> paths() {
            return edit.stream();
        }
    }

    /** Writes a file whose directory exists; {@code mode} is octal. */
    record Write(String write, String content, String mode) implements Action {
        @Override
        public String shell() {
            return "put \"$root\"" + ShellWords.quote(write) + " " + ShellWords.quote(mode) + " <<'CONTENT'\n"
                    + content.stripTrailing() + "\nCONTENT\n";
        }

        @Override
        public Stream<String> paths() {
            return Stream.of(write);
        }
    }

    /** Removes packages, if they are installed, with their settings. */
    record Uninstall(List<String> uninstall) implements Action {
        @Override
        public String shell() {
            return "uninstall " + uninstall.stream().map(ShellWords::quote).collect(Collectors.joining(" ")) + "\n";
        }
    }

    /** Runs a script of a user's own, on the running system only. */
    record Script(String script) implements Action {
        @Override
        public String shell() {
            return "run_script " + ShellWords.quote(script) + "\n";
        }
    }

    /** Calls a function of the book's own. */
    record Run(String run) implements Action {
        @Override
        public String shell() {
            return run + "\n";
        }

        @Override
        public String function() {
            return run;
        }
    }
}
