package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths to leave out mean to rsync what they mean to the rest of the plugin. */
class ExclusionsTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /opt/build      | /opt/build/a /opt/build/b/c
                    /opt/b*         | /opt/build/a /opt/build/b/c /opt/b?x
                    /opt/build/**   | /opt/build/a /opt/build/b/c
                    /opt/**/a       | /opt/build/a /opt/a
                    /opt/**/a*      | /opt/build/a /opt/a /opt/a[1]
                    /opt/a[1]       | /opt/a[1]
                    /opt/a[1]*      | /opt/a[1]
                    /opt/b?*        | /opt/b?x
                    /opt/none       |
                    """)
    void leaveOutWhatTheyName(String path, String gone) throws Exception {
        HostTree host = new HostTree(temp.resolve("host"));
        for (String file : List.of("/opt/build/a", "/opt/build/b/c", "/opt/a", "/opt/a[1]", "/opt/b?x", "/srv/opt/a")) {
            host.plant(file, "");
        }
        JvmSite site = new JvmSite(temp);
        Assumptions.assumeTrue(site.run(Command.script("command -v rsync")).succeeded(), "needs rsync");
        CommandResult copied =
                site.run(Command.of("rsync", "-a", "--exclude-from=-", host.root() + "/", temp.resolve("copy") + "/")
                        .withStdin(String.join("\n", Exclusions.ofRsync(path)).getBytes()));
        copied.orFail("copy");

        Set<String> left = new TreeSet<>(host.files());
        left.removeAll(new HostTree(temp.resolve("copy")).files());
        assertEquals(gone == null ? Set.of() : new TreeSet<>(List.of(gone.split(" "))), left);
    }

    @Test
    void whatWouldTakeTheSystemIsRefused() {
        assertEquals(List.of(), Exclusions.problems("exclude", List.of("/opt/build", "~/.cache", "/var/cache/**")));
        for (String bad : List.of("/usr", "/**", "opt", "/a/../b", "/a\nb")) {
            List<String> problems = Exclusions.problems("exclude", List.of(bad));
            assertEquals(1, problems.size(), bad);
            assertTrue(problems.get(0).startsWith("exclude: \"" + bad + "\" "), problems.toString());
        }
    }
}
