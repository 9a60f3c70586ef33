package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list in {@code docs/leaks.md} is that of the leaks that there are. With {@code -DwriteDocs} it is written anew. */
class LeaksDocTest {
    private static final Path DOCUMENT = Path.of("docs/leaks.md");
    private static final String START = "<!-- from here on written by LeaksDocTest -->\n";

    @Test
    void listsAllLeaks() throws Exception {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(START) + START.length();
        List<Leak> leaks = LeakBook.linux().leaks();
        String written = table(
                        "In any file",
                        leaks.stream().filter(leak -> leak.names().isEmpty()).toList())
                + table(
                        "In files of certain names",
                        leaks.stream().filter(leak -> !leak.names().isEmpty()).toList());
        if (System.getProperty("writeDocs") != null) {
            Files.writeString(DOCUMENT, document.substring(0, start) + written);
        }
        assertEquals(written, Files.readString(DOCUMENT).substring(start));
    }

    private static String table(String title, List<Leak> leaks) {
        boolean named = !leaks.get(0).names().isEmpty();
        String head = named
                ? "| leak | is | files | why |\n|---|---|---|---|\n"
                : "| leak | is | form (source) |\n|---|---|---|\n";
        return "\n## " + title + "\n" + head
                + leaks.stream()
                        .map(leak -> "| `%s` | %s |%s %s |\n"
                                .formatted(leak.id(), leak.title(), named ? " " + names(leak) + " |" : "", leak.why()))
                        .collect(Collectors.joining());
    }

    private static String names(Leak leak) {
        return leak.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }
}
