package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the leak scan looks for. */
final class LeakBook {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
    /** What awk and grep of all hosts understand in the same way. */
    private static final Pattern UNCOMMON = Pattern.compile("\\\\[a-zA-Z<>]|\\(\\?|\\[\\[:|[*+?]\\?|[\\x1d\\x1e\\n]");

    private static final LeakBook LINUX = load();

    private final List<Leak> leaks;

    private LeakBook(List<Leak> leaks) {
        this.leaks = List.copyOf(leaks);
    }

    /** For hosts that run Linux. */
    static LeakBook linux() {
        return LINUX;
    }

    private static LeakBook load() {
        try {
            return parse(ShellScript.load(LeakBook.class, "leaks.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IOException if the text is no book of leaks, with the place
     * @throws IllegalArgumentException if a leak has a fault, with its id and what would be right
     */
    static LeakBook parse(String yaml) throws IOException {
        Content content = YAML.readValue(yaml, Content.class);
        Set<String> ids = new HashSet<>();
        for (Leak leak : content.leaks()) {
            List<String> faults = faults(leak);
            if (!ids.add(String.valueOf(leak.id()))) {
                faults.add("its id is given twice");
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException("leak " + leak.id() + ": " + String.join("; ", faults));
            }
        }
        return new LeakBook(content.leaks());
    }

    private static List<String> faults(Leak leak) {
        List<String> faults = new ArrayList<>();
        if (leak.id() == null || !ID.matcher(leak.id()).matches()) {
            faults.add("its id must have lower-case letters, digits and dashes only");
        }
        if (leak.title() == null || leak.why() == null) {
            faults.add("it needs a title and why");
        }
        if (leak.names().isEmpty() == leak.anchors().isEmpty()) {
            faults.add("it needs names or anchors, and not both");
        }
        if (leak.names().stream().anyMatch(name -> name.contains("/") && !name.matches("\\*?/.*"))) {
            faults.add("a name with a slash begins with / or */, or no file would have it");
        }
        if (leak.anchors().stream().anyMatch(anchor -> anchor.length() < 3)) {
            faults.add("an anchor of less than three characters is in every other file");
        }
        if (leak.names().isEmpty() && !leak.isText() && leak.hex().isEmpty()) {
            faults.add("it needs a lead, a pattern or hex");
        }
        if (UNCOMMON.matcher(leak.expression() + leak.unless() + leak.hex()).find()) {
            faults.add("an expression has what not every grep and awk understands");
        }
        return faults;
    }

    List<Leak> leaks() {
        return leaks;
    }

    List<String> ids() {
        return leaks.stream().map(Leak::id).toList();
    }

    record Content(List<Leak> leaks) {
        Content {
            leaks = leaks == null ? List.of() : List.copyOf(leaks);
        }
    }
}
