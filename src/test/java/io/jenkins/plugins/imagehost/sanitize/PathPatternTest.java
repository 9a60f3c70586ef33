package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tmp/x",
                "",
                "~",
                "~alice/x",
                "/a//b",
                "/a/",
                "/a/./b",
                "/a/../b",
                "/a/..",
                "/a/**b",
                "/a/b**",
                "/**/a/b",
                "/a/**/b/**",
                "/a/**/**",
                "/a\0b",
                "~/../x"
            })
    void refuses(String text) {
        assertNotNull(PathPattern.problem(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/x", "/a/*/b", "/a/**", "/a/**/*.gz", "/**/*.pem", "~/.x", "~/a/**", "/a/[b", "/a b/'\"\\\n$x"})
    void takes(String text) {
        assertNull(PathPattern.problem(text));
        assertFalse(PathPattern.isVital(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/*", "/**", "/*/*", "/etc", "/etc/*", "/etc/**", "/usr/lib/**", "~/*", "~/**"})
    void knowsWhatNoSystemCanDoWithout(String text) {
        assertTrue(PathPattern.isVital(text));
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/*, /tmp/x, true",
        "/tmp/*, /tmp/.x, true",
        "/tmp/*, /tmp/x/y, false",
        "/tmp/**, /tmp/x/y, true",
        "/tmp/**, /tmp, false",
        "/var/**/*.gz, /var/a/b/c.gz, true",
        "/var/**/*.gz, /var/c.gz, true",
        "/var/**/*.gz, /var/c.gz/d, false",
        "~/.netrc, /root/.netrc, true",
        "~/.netrc, /home/alice/.netrc, true",
        "~/.netrc, /home/a/b/.netrc, false",
        "/etc/shadow:alice, /etc/shadow:alice, true",
        "/a.b, /aXb, false",
        "/a[1], /a[1], true",
        "/a[1], /a1, false"
    })
    void acceptsAsAPersonWouldExpect(String allowed, String path, boolean accepted) {
        var report = new SanitizeReport(List.of(), List.of(new SanitizeReport.Finding("rule", path)), true);

        assertEquals(accepted, report.unaccepted(Requests.allow(allowed)).isEmpty());
    }

    @Test
    void takesHiddenFilesToo() throws Exception {
        HostTree host = tree("/a/.x/.y", "/a/x/y", "/a/.x/z");

        TestShell.DASH.run(script(host, "/a/*/*y").main());

        assertEquals(new TreeSet<>(List.of("/a/.x/z")), host.files());
    }

    /** Names with anything that a file name may have, the characters that shells, find and sed know above all. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab *?[]{}()'\"\\$`!#~&|;<>\n\t-=%^.,:é")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(name -> !name.equals(".") && !name.equals(".."));
    }

    @Property(tries = 60)
    void takesExactlyThePathWhateverItsCharacters(
            @ForAll("names") String name, @ForAll("names") String other, @ForAll TestShell shell) throws Exception {
        // a star is the one character that users have for themselves
        String plain = name.replace('*', '+');
        if (plain.equals(other)) {
            return;
        }
        HostTree host = tree("/dir/" + plain + "/in", "/dir/" + other + "/in", "/keep");

        SanitizeReport report = shell.run(script(host, "/dir/" + plain).main());

        assertEquals(new TreeSet<>(List.of("/dir/" + other + "/in", "/keep")), host.files());
        assertTrue(report.complete());
        assertEquals(List.of(), report.findings());
        remove(host);
    }

    @Property(tries = 60)
    void findsAndAcceptsExactlyThePathWhateverItsCharacters(@ForAll("names") String name, @ForAll TestShell shell)
            throws Exception {
        String plain = "/dir/" + name.replace('*', '+');
        HostTree host = tree(plain);

        var findings = shell.run(script(host, plain).scan()).findings();

        assertEquals(List.of(new SanitizeReport.Finding("remove", plain)), findings);
        var report = new SanitizeReport(List.of(), findings, true);
        assertEquals(List.of(), report.unaccepted(Requests.allow(plain)));
        assertEquals(findings, report.unaccepted(Requests.allow(plain + "x")));
        remove(host);
    }

    @Property(tries = 100)
    void readsWildCharactersInTheShellAsInJava(
            @ForAll("names") String name,
            @ForAll @IntRange(max = 7) int star,
            @ForAll @CharRange(from = 'a', to = 'c') char slip,
            @ForAll boolean deep)
            throws Exception {
        // the name itself with a star for one of its characters, and perhaps another one for the last
        String pattern = star < name.length() ? name.substring(0, star) + "*" + name.substring(star + 1) : name;
        pattern = pattern.replaceFirst(".$", slip == 'a' ? "a" : "$0").replaceAll("\\*+", "*");
        String text = (deep ? "/dir/**/" : "/dir/") + pattern;
        if (PathPattern.problem(text) != null) {
            return;
        }
        HostTree host = tree("/dir/" + name);
        boolean matches = ("/dir/" + name)
                .matches("(?s)" + PathPattern.of(PathPattern.fromUser(text)).regex());

        TestShell.DASH.run(script(host, text).main());

        assertEquals(!matches, host.has("/dir/" + name), text + " and " + name);
        remove(host);
    }

    private static HostTree tree(String... paths) throws Exception {
        HostTree host = new HostTree(Files.createTempDirectory("host"));
        for (String path : paths) {
            host.plant(path, "x");
        }
        return host;
    }

    private static void remove(HostTree host) throws Exception {
        Path root = Path.of(host.root());
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static SanitizeScript script(HostTree host, String path) throws Exception {
        return new SanitizeScript(RuleBook.parse("none", "rules: []"), Requests.remove(path), host.root());
    }
}
