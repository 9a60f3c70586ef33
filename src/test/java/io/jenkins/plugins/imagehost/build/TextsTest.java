package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of a view and every message can be translated, and is: there is German for each, and for nothing else. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String GERMAN = "_de.properties";
    private static final String GERMAN_HELP = "_de.html";
    /** A text with arguments has its words in a file; one without may be its own words. */
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)(\\([^}]*\\))?}");

    private static final Pattern PLACE = Pattern.compile("\\{\\d+");
    /** Words of the language that a reader would see, outside of texts that can be translated. */
    private static final Pattern BARE = Pattern.compile(">\\s*[A-Za-z][a-z]+[^<$]*<");

    static Stream<Path> views() throws IOException {
        return files(".jelly").filter(view -> !view.endsWith(Path.of("index.jelly")) || view.getNameCount() > 4);
    }

    static Stream<Path> messages() throws IOException {
        return files("Messages.properties");
    }

    static Stream<Path> help() throws IOException {
        return files(".html").filter(file -> !file.toString().endsWith(GERMAN_HELP));
    }

    static Stream<Path> translations() throws IOException {
        return files(GERMAN);
    }

    @Test
    void whatIsLookedForIsFound() throws IOException {
        assertTrue(
                views().count() > 20 && messages().count() > 3 && translations().count() > 20);
    }

    @ParameterizedTest
    @MethodSource("views")
    void eachTextOfAViewIsThereInGerman(Path view) throws IOException {
        String text = Files.readString(view);
        Set<String> used =
                KEY.matcher(text).results().map(key -> key.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Properties german = properties(sibling(view, ".jelly", GERMAN));

        assertEquals(
                used,
                german.stringPropertyNames().stream().collect(Collectors.toCollection(TreeSet::new)),
                view.toString());
    }

    @ParameterizedTest
    @MethodSource("views")
    void aTextWithArgumentsHasItsWords(Path view) throws IOException {
        Properties english = properties(sibling(view, ".jelly", ".properties"));
        Set<String> needed = KEY.matcher(Files.readString(view))
                .results()
                .filter(key -> key.group(2) != null)
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(english.stringPropertyNames().containsAll(needed), view + " needs " + needed);
        assertSamePlaces(english, properties(sibling(view, ".jelly", GERMAN)), view);
    }

    @ParameterizedTest
    @MethodSource("views")
    void noTextIsOutsideOfWhatCanBeTranslated(Path view) throws IOException {
        Set<String> bare = BARE.matcher(Files.readString(view).replaceAll("(?s)<!--.*?-->", ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), bare, view.toString());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageIsThereInGerman(Path file) throws IOException {
        Properties english = properties(file);
        Properties german = properties(sibling(file, ".properties", GERMAN));

        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(german.stringPropertyNames()));
        assertSamePlaces(english, german, file);
    }

    @ParameterizedTest
    @MethodSource("help")
    void helpIsThereInGerman(Path file) throws Exception {
        Path german = sibling(file, ".html", GERMAN_HELP);
        assertTrue(Files.exists(german), german + " is missing");

        var root = FormView.parse(german.toUri().toURL()).getDocumentElement();
        assertEquals("div", root.getNodeName(), german.toString());
        assertTrue(root.getTextContent().strip().length() > 10, german + " says nothing");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationIsOfSomething(Path file) {
        assertTrue(
                Files.exists(sibling(file, GERMAN, ".jelly")) || Files.exists(sibling(file, GERMAN, ".properties")),
                file.toString());
    }

    private static void assertSamePlaces(Properties english, Properties german, Path where) {
        for (String key : english.stringPropertyNames()) {
            assertEquals(
                    places(english.getProperty(key)),
                    places(german.getProperty(key)),
                    where + ": what " + key + " names");
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path sibling(Path file, String end, String other) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - end.length()) + other);
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private static Stream<Path> files(String end) throws IOException {
        return Files.walk(RESOURCES).filter(file -> file.toString().endsWith(end));
    }
}
