package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each leak's own examples and counterexamples, by the script that runs on hosts. */
class LeakBookTest {
    private static final List<Leak> LEAKS = LeakBook.linux().leaks();
    private static final int MOST = 7;

    @TempDir
    Path temp;

    /** A file with an example, and the leak that it is of. */
    record Planted(String leak, String path) {}

    @ParameterizedTest
    @EnumSource
    void findsAllExamples(TestShell shell) throws IOException {
        for (int n = 0; n < MOST; n++) {
            HostTree tree = new HostTree(Files.createDirectory(temp.resolve("examples" + n)));
            Set<String> planted = new TreeSet<>();
            for (Leak leak : LEAKS) {
                if (leak.examples().size() > n) {
                    planted.add(
                            leak.id() + " " + plant(tree, leak, leak.examples().get(n)));
                }
            }

            List<Finding> findings = shell.run(scan(tree)).findings();

            Set<String> missed = new TreeSet<>(planted);
            findings.forEach(finding -> missed.remove(finding.rule() + " " + finding.path()));
            assertEquals(Set.of(), missed, "of example " + n + " of each");
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNoCounterexample(TestShell shell) throws IOException {
        for (int n = 0; n < MOST; n++) {
            HostTree tree = new HostTree(Files.createDirectory(temp.resolve("counterexamples" + n)));
            for (Leak leak : LEAKS) {
                if (leak.counterexamples().size() > n) {
                    plant(tree, leak, leak.counterexamples().get(n));
                }
            }

            List<Finding> findings = shell.run(scan(tree)).findings().stream()
                    .filter(finding -> LeakBook.linux().ids().contains(finding.rule()))
                    .toList();

            assertEquals(List.of(), findings, "of counterexample " + n + " of each");
        }
    }

    @Test
    void eachHasAnExampleAndWhatOnlyLooksLikeItACounterexample() {
        assertTrue(LEAKS.size() > 100);
        assertEquals(
                List.of(),
                LEAKS.stream()
                        .filter(leak -> leak.examples().isEmpty()
                                || (leak.counterexamples().isEmpty()
                                        && !(leak.lead() + leak.pattern() + leak.hex()).isEmpty()))
                        .map(Leak::id)
                        .toList());
    }

    @Test
    void idsAreNotThoseOfRules() {
        Set<String> both = LEAKS.stream().map(Leak::id).collect(Collectors.toSet());
        both.retainAll(RuleBook.load("linux").ids());

        assertEquals(Set.of(), both);
    }

    @Test
    void refusesALeakThatHasAFaultWithItsId() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> LeakBook.parse("""
                leaks:
                  - id: x
                    title: X
                    anchors: [ab]
                    pattern: '\\d+'
                """));

        assertEquals(
                "leak x: it needs a title and why; an anchor of less than three characters is in every other file;"
                        + " an expression has what not every grep and awk understands",
                refused.getMessage());
    }

    @Test
    void findsEachFileThatALeakNames() throws IOException {
        HostTree tree = new HostTree(temp);
        Set<String> planted = new TreeSet<>();
        for (Leak leak : LEAKS) {
            for (String name : leak.names()) {
                String path = pathOf(name, planted.size());
                plant(tree, leak, path, leak.examples().get(0));
                planted.add(leak.id() + " " + path);
            }
        }

        Set<String> found = TestShell.DASH.run(scan(tree)).findings().stream()
                .map(finding -> finding.rule() + " " + finding.path())
                .collect(Collectors.toCollection(TreeSet::new));

        planted.removeAll(found);
        assertEquals(Set.of(), planted);
    }

    /** One that has the name. */
    private static String pathOf(String name, int number) {
        String path = name.replace("[0-9]", "7").replace("[a-p]", "o");
        if (path.startsWith("/")) {
            return path.replace("*", "x" + number);
        }
        return "/srv/" + number + "/" + (path.startsWith("*/") ? path.substring(2) : path).replace("*", "x");
    }

    @Test
    void refusesANameThatNoFileWouldHave() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> LeakBook.parse("""
                leaks:
                  - id: x
                    title: X
                    why: x
                    names: [.sbt/credentials]
                """));

        assertEquals("leak x: a name with a slash begins with / or */, or no file would have it", refused.getMessage());
    }

    private static String plant(HostTree tree, Leak leak, String example) throws IOException {
        return plant(tree, leak, leak.path().isEmpty() ? "/srv/x/" + leak.id() : leak.path(), example);
    }

    private static String plant(HostTree tree, Leak leak, String path, String example) throws IOException {
        byte[] content = leak.hex().isEmpty()
                ? (example + "\n").getBytes(StandardCharsets.UTF_8)
                : bytes(leak.at(), HexFormat.of().parseHex(example));
        Path file = tree.at(path);
        assertFalse(Files.exists(file), path + " is taken");
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return path;
    }

    private static byte[] bytes(int offset, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[offset]);
        all.writeBytes(content);
        return all.toByteArray();
    }

    private static String scan(HostTree tree) {
        return new SanitizeScript(RuleBook.load(""), SanitizeRequest.DEFAULT, tree.root()).scan();
    }
}
