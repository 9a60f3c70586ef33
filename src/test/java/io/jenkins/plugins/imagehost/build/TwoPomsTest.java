package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.build.PomFile.Dependency;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The root POM and the one for Maven Central alone build the same thing from the same libraries. */
class TwoPomsTest {
    /** What the parent of the root POM brings without being asked. */
    private static final Set<String> BROUGHT_BY_PARENT =
            Set.of("jenkins-core", "jenkins-test-harness", "junit-jupiter");

    private static PomFile root;
    private static PomFile central;
    private static Map<String, Set<String>> standIns;

    @BeforeAll
    static void read() throws Exception {
        root = PomFile.read(Path.of("pom.xml"));
        central = PomFile.read(Path.of("src/central/pom.xml"), Path.of("src/central/hpi/pom.xml"));
        Properties properties = new Properties();
        try (InputStream in = TwoPomsTest.class.getResourceAsStream("central-stand-ins.properties")) {
            properties.load(in);
        }
        standIns = new TreeMap<>();
        properties.forEach((name, jars) -> standIns.put(
                (String) name,
                Arrays.stream(((String) jars).split(",")).map(String::strip).collect(Collectors.toSet())));
    }

    @Test
    void bothNameTheSameLibraries() {
        Set<String> replaced =
                standIns.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        assertEquals(
                lines(root, dependency -> !dependency.isOfJenkins()),
                lines(central, dependency -> !replaced.contains(dependency.key())));
    }

    @Test
    void everyDependencyOnAPluginHasItsStandIn() {
        Set<String> named = artifacts(root, Dependency::isOfJenkins);
        Set<String> compiledAgainst = artifacts(
                root,
                dependency -> dependency.isOfJenkins() && dependency.scope().equals("compile"));
        compiledAgainst.forEach(plugin -> assertTrue(standIns.containsKey(plugin), plugin));
        standIns.keySet().stream()
                .filter(name -> !BROUGHT_BY_PARENT.contains(name))
                .forEach(name -> assertTrue(named.contains(name), "The root POM does not name " + name));
    }

    @Test
    void everyStandInIsUsed() {
        Set<String> keys = central.dependencies().stream().map(Dependency::key).collect(Collectors.toSet());
        standIns.forEach((name, jars) -> jars.forEach(jar -> assertTrue(keys.contains(jar), name + ": " + jar)));
    }

    @Test
    void theManifestNamesThePluginsThatTheCodeIsCompiledAgainst() {
        Set<String> inManifest = Arrays.stream(
                        central.property("hpi.pluginDependencies").split(","))
                .map(entry -> entry.substring(0, entry.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                artifacts(
                        root,
                        dependency ->
                                dependency.isOfJenkins() && dependency.scope().equals("compile")),
                inManifest);
    }

    @Test
    void whatIsBundledIsWhatIsCompiledAgainst() {
        Predicate<Dependency> bundled =
                dependency -> !dependency.isOfJenkins() && dependency.scope().equals("compile");
        assertEquals(String.join(",", artifacts(root, bundled)), root.property("hpi.bundledArtifacts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changelist",
                "error-prone.options",
                "error-prone.version",
                "hpi.bundledArtifacts",
                "jenkins.version",
                "lint.fail",
                "quick"
            })
    void bothSayTheSame(String property) {
        assertEquals(root.property(property), central.property(property));
    }

    private static Set<String> artifacts(PomFile pom, Predicate<Dependency> which) {
        return pom.dependencies().stream()
                .filter(which)
                .map(Dependency::artifact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(PomFile pom, Predicate<Dependency> which) {
        return pom.dependencies().stream()
                .filter(which)
                .map(Dependency::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
