package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts of the shape of real distributions, with what must go from them and what must stay. */
class DistributionsTest {
    @TempDir
    Path temp;

    static Stream<Arguments> hosts() {
        return Stream.of(
                        "debian-12-cloud local",
                        "ubuntu-18.04-azure azure",
                        "ubuntu-24.04 local",
                        "rhel-9 local",
                        "amazon-linux-2 aws",
                        "amazon-linux-2023 aws",
                        "opensuse-leap-15 local",
                        "alpine-3 local",
                        "arch local")
                .map(host -> host.split(" "))
                .flatMap(host -> Stream.of(TestShell.DASH, TestShell.BUSYBOX)
                        .map(shell -> Arguments.of(host[0], host[1], shell)));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void takesWhatMustGoAndLeavesTheRest(String name, String cloud, TestShell shell) throws Exception {
        HostTree host = new HostTree(temp);
        List<Entry> entries = ShellScript.load(DistributionsTest.class, name + ".tree")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Entry::read)
                .toList();
        entries.forEach(entry -> host.plant(entry.path(), entry.content()));

        SanitizeRequest request = SanitizeRequest.DEFAULT.in(cloud);
        SanitizeScript script = new SanitizeScript(request.book(), request, host.root());

        SanitizeReport main = shell.run(script.main());
        SanitizeReport last = shell.run(script.last());

        assertEquals(List.of(), main.findings());
        assertEquals(List.of(), last.findings());
        assertTrue(main.complete() && last.complete());
        TreeSet<String> expected = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry.fate() != '-') {
                expected.add(entry.path());
                assertEquals(entry.fate() == '0' ? "" : entry.content(), host.read(entry.path()), entry.path());
            }
        }
        assertEquals(expected, host.files());
    }

    private record Entry(char fate, String path, String content) {
        static Entry read(String line) {
            String[] parts = line.substring(2).split(" = ", 2);
            return new Entry(line.charAt(0), parts[0], parts.length == 1 ? "x" : parts[1].replace("\\n", "\n"));
        }
    }
}
