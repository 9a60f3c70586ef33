package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;

/** What the scan checks for a rule. The name of its first component tells which it is in the book. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Proof.Absent.class),
    @JsonSubTypes.Type(Proof.Empty.class),
    @JsonSubTypes.Type(Proof.Lines.class),
    @JsonSubTypes.Type(Proof.Check.class)
})
sealed interface Proof {
    /** Lines for the shell, in terms of engine.sh, that print the findings. */
    String shell();

    /** All paths in it, as the book has them. */
    default Stream<String> paths() {
        return Stream.empty();
    }

    /** The function of the book's own that it calls; empty for none. */
    default String function() {
        return "";
    }

    /** Nothing may be there. */
    record Absent(List<String> absent, List<String> except) implements Proof {
        public Absent {
            except = except == null ? List.of() : List.copyOf(except);
        }

        @Override
        public String shell() {
            return Patterns.together(absent, "tree", except, "seen", "look");
        }

        @Override
        public Stream<String> paths() {
            return Stream.concat(absent.stream(), except.stream());
        }
    }

    /** No file there may have content. */
    record Empty(List<String> empty, List<String> except) implements Proof {
        public Empty {
            except = except == null ? List.of() : List.copyOf(except);
        }

        @Override
        public String shell() {
            return Patterns.together(empty, "empty", except, "seen", "look");
        }

        @Override
        public Stream<String> paths() {
            return Stream.concat(empty.stream(), except.stream());
        }
    }

    /** No line of the files may match an extended regular expression. */
    record Lines(List<String> lines, String match) implements Proof {
        @Override
        public String shell() {
            return Patterns.each(lines, "seen_lines " + ShellWords.quote(match));
        }

        @Override
        public Stream<String> paths() {
            return lines.stream();
        }
    }

    /** A function of the book's own may print no path. */
    record Check(String check) implements Proof {
        @Override
        public String shell() {
            return "seen_by " + check + "\n";
        }

        @Override
        public String function() {
            return check;
        }
    }
}
