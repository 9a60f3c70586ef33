package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Swap files that nothing swaps to: one with what was in memory is a finding, an empty one is none. */
class SwapFilesTest {
    private static final long SIZE = 1 << 20;
    private static final int PAGE = 4096;

    @TempDir
    Path temp;

    private HostTree host;

    @BeforeEach
    void makeHost() {
        host = new HostTree(temp).accounts();
    }

    @ParameterizedTest
    @EnumSource
    void oneWithContentIsFoundWhateverItIsCalled(TestShell shell) throws Exception {
        swap("/swapfile", "SWAPSPACE2", PAGE, SIZE, 5 * PAGE);
        swap("/var/a b", "SWAP-SPACE", PAGE, SIZE, PAGE);
        swap("/srv/line\nbreak", "SWAPSPACE2", PAGE, SIZE, SIZE - 1);
        swap("/hibernated", "S1SUSPEND", PAGE, SIZE, 9 * PAGE);
        swap("/of-64k-pages", "SWAPSPACE2", 16 * PAGE, SIZE, 20 * PAGE);
        swap("/usr/local/swap", "SWAPSPACE2", PAGE, SIZE, 5 * PAGE);

        assertEquals(
                Set.of("/swapfile", "/var/a b", "/srv/line\nbreak", "/hibernated", "/of-64k-pages", "/usr/local/swap"),
                paths(shell.run(script(SanitizeRequest.DEFAULT))));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyOneAndWhatOnlyMentionsItIsNone(TestShell shell) throws Exception {
        swap("/swapfile", "SWAPSPACE2", PAGE, SIZE, -1);
        swap("/of-64k-pages", "SWAPSPACE2", 16 * PAGE, SIZE, -1);
        swap("/database", "SQLite for", PAGE, SIZE, 5 * PAGE);
        swap("/sbin/mkswap", "SWAPSPACE2", PAGE - 100, SIZE, 5 * PAGE);
        swap("/part", "SWAPSPACE2", PAGE, SIZE + 1, 5 * PAGE);

        assertEquals(Set.of(), paths(shell.run(script(SanitizeRequest.DEFAULT))));
    }

    @Test
    void aFreshOneOfMkswapIsNoneUntilItIsUsed() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/sbin/mkswap")), "there is no mkswap on this computer");
        host.plant("/swapfile", "\0".repeat((int) SIZE));
        new JvmSite(temp)
                .run(Command.of("/sbin/mkswap", host.at("/swapfile").toString()))
                .orFail("make a swap space");
        assertEquals(Set.of(), paths(TestShell.DASH.run(script(SanitizeRequest.DEFAULT))));

        write("/swapfile", 7 * PAGE + 11, "what was in memory");
        assertEquals(Set.of("/swapfile"), paths(TestShell.DASH.run(script(SanitizeRequest.DEFAULT))));
    }

    @Test
    void isSkippedAndAllowedByItsId() throws Exception {
        swap("/swapfile", "SWAPSPACE2", PAGE, SIZE, 5 * PAGE);

        assertEquals(Set.of(), paths(TestShell.DASH.run(script(Requests.skip("swap-file")))));
        assertEquals(List.of(), SanitizeCheck.problems(Requests.skip("swap-file")));
        assertTrue(new Allowance("/swapfile", "swap-file", "x").accepts(new Finding("swap-file", "/swapfile")));
    }

    /** @param content offset of what is in it behind its first page; -1 for zeros only */
    private void swap(String path, String magic, int page, long size, long content) throws Exception {
        host.plant(path, "");
        write(path, page - 10, magic);
        write(path, 1024, "\1");
        if (content >= 0) {
            write(path, content, "x");
        }
        try (RandomAccessFile file = new RandomAccessFile(host.at(path).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private void write(String path, long offset, String text) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(host.at(path).toFile(), "rw")) {
            file.seek(offset);
            file.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Set<String> paths(SanitizeReport report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().equals("swap-file"))
                .map(Finding::path)
                .collect(Collectors.toSet());
    }

    private String script(SanitizeRequest request) {
        return new SanitizeScript(RuleBook.load(""), request, host.root()).scan();
    }
}
