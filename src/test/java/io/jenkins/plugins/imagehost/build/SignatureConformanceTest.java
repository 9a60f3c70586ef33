package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds the types of {@code src/central/api} against the real ones, where these are at hand: the system property
 * {@value #PROPERTY} names their class path.
 */
@Tag("real-jenkins")
class SignatureConformanceTest {
    private static final String PROPERTY = "imagehost.jenkins.classpath";
    private static final Path API = Path.of("src/central/api/java");

    private static ClassLoader real;

    @BeforeAll
    static void needsRealClasses() throws IOException {
        String classPath = System.getProperty(PROPERTY);
        if (classPath == null) {
            String reason =
                    "Set -D" + PROPERTY + " to a class path with Jenkins's core and plugins to compare the types"
                            + " of src/central/api with them";
            System.out.println("SignatureConformanceTest is skipped. " + reason);
            assumeTrue(false, reason);
        }
        List<URL> urls = new ArrayList<>();
        for (String element : classPath.split(File.pathSeparator)) {
            urls.add(url(Path.of(element)));
        }
        real = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Test
    void everyDeclaredTypeIsAsInJenkins() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String name : declaredTypes()) {
            SignatureComparison.compare(Class.forName(name, false, getClass().getClassLoader()), real, differences);
        }
        assertEquals(List.of(), differences, "\n" + String.join("\n", differences));
    }

    /** What a type of {@code src/central/api} leaves out may be what a class of the plugin had to implement. */
    @Test
    void noClassOfThePluginLeavesAMethodOfJenkinsUnimplemented() throws Exception {
        Path classes = Path.of(Class.forName("io.jenkins.plugins.imagehost.site.Site")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<URL> urls = new ArrayList<>(List.of(url(classes)));
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (element.matches(".*(sshj|asn-one|failsafe)-[^/]*\\.jar")) {
                urls.add(url(Path.of(element)));
            }
        }
        List<String> missing = new ArrayList<>();
        try (URLClassLoader plugin = new URLClassLoader(urls.toArray(URL[]::new), real)) {
            for (String name : classNames(classes, ".class")) {
                Class<?> type = Class.forName(name, false, plugin);
                if (!Modifier.isAbstract(type.getModifiers())) {
                    Arrays.stream(type.getMethods())
                            .filter(method -> Modifier.isAbstract(method.getModifiers()))
                            .map(Method::toGenericString)
                            .forEach(method -> missing.add(name + " lacks " + method));
                }
            }
        }
        assertEquals(List.of(), missing, "\n" + String.join("\n", missing));
    }

    private static List<String> declaredTypes() throws IOException {
        return classNames(API, ".java");
    }

    private static List<String> classNames(Path root, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(suffix) && !file.endsWith("package-info" + suffix))
                    .map(file ->
                            file.substring(0, file.length() - suffix.length()).replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
