package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that wants to be longer is two files. */
class SourceFilesTest {
    private static final int LONGEST = 300;

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/central", "src/test"})
    void noFileIsLong(String directory) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertTrue(!sources.isEmpty(), directory);
        for (Path source : sources) {
            long lines = Files.readAllLines(source).size();
            assertTrue(lines <= LONGEST, source + " has " + lines + " lines; " + LONGEST + " is the most");
        }
    }
}
