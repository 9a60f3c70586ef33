package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads the packed plugin as Jenkins will. The system property {@value #PROPERTY} says where it is. */
class PackedPluginIT {
    private static final String PROPERTY = "imagehost.hpi";

    private static JarFile hpi;
    private static Manifest jarManifest;
    private static List<String> jarEntries;

    @BeforeAll
    static void open() throws IOException {
        String file = System.getProperty(PROPERTY);
        assumeTrue(file != null && Files.exists(Path.of(file)), "No packed plugin: -D" + PROPERTY + " is " + file);
        hpi = new JarFile(file);
        JarEntry own = hpi.getJarEntry("WEB-INF/lib/image-host.jar");
        assertNotNull(own, "The plugin's own jar");
        byte[] bytes = hpi.getInputStream(own).readAllBytes();
        jarEntries = new ArrayList<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bytes))) {
            jarManifest = in.getManifest();
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                jarEntries.add(entry.getName());
            }
        }
    }

    @Test
    void bundlesWhatItMustAndNothingElse() {
        List<String> found = new ArrayList<>();
        for (Enumeration<JarEntry> entries = hpi.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (!name.endsWith("/") && !name.startsWith("META-INF/")) {
                found.add(name.replaceAll("-[0-9][0-9.]*\\.jar$", ".jar"));
            }
        }
        assertEquals(
                List.of(
                        "WEB-INF/lib/asn-one.jar",
                        "WEB-INF/lib/failsafe.jar",
                        "WEB-INF/lib/image-host.jar",
                        "WEB-INF/lib/sshj.jar"),
                found.stream().sorted().toList());
    }

    @Test
    void isAPluginByBothManifests() throws IOException {
        for (Manifest manifest : List.of(hpi.getManifest(), jarManifest)) {
            assertEquals("image-host", manifest.getMainAttributes().getValue("Short-Name"));
            assertEquals("2.541.3", manifest.getMainAttributes().getValue("Jenkins-Version"));
            assertNotNull(manifest.getMainAttributes().getValue("Plugin-Version"));
            assertTrue(
                    manifest.getMainAttributes().getValue("Plugin-Dependencies").contains("workflow-step-api:"));
        }
    }

    @Test
    void carriesNoTypeOfJenkins() {
        for (String entry : jarEntries) {
            assertFalse(
                    entry.endsWith(".class") && !entry.startsWith("io/jenkins/plugins/imagehost/"),
                    () -> entry + " does not belong to the plugin");
        }
    }

    @Test
    void hasItsDescription() {
        assertTrue(jarEntries.contains("index.jelly"), jarEntries::toString);
    }
}
