package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the blocks of removed files, on a disk in a file, which is all that the script sees mounted. */
@Tag("root")
class FreeSpaceTest {
    /** A root that has nothing of its own but a disk, so that nothing else can be trimmed or filled. */
    private static final String AROUND = """
            mkdir root && mount -t tmpfs image-host-test root && cd root && mkdir bin lib lib64 usr sbin proc sys dev etc tmp disk run
            for directory in bin lib lib64 usr sbin; do mount --rbind "/$directory" "$directory"; done
            mount -t proc proc proc && mount -t sysfs sysfs sys && mount --bind /dev dev
            dd if=/dev/zero of=../disk bs=1048576 count=32 2>/dev/null && mkfs.ext4 -q ../disk
            mount -o loop ../disk disk || exit 9
            for n in 1 2 3 4; do dd if=/dev/urandom of=disk/removed-$n bs=1048576 count=2 2>/dev/null; done
            yes 'a removed secret' | head -n 65536 >disk/secret; sync; rm disk/removed-* disk/secret; sync
            cp ../script tmp/script
            mount --make-rprivate / && unshare -m chroot . sh -c '
                for place in $(cut -d" " -f5 /proc/self/mountinfo); do
                    case $place in /bin* | /lib* | /usr* | /sbin* | /dev*) mount -o remount,bind,ro "$place" 2>/dev/null ;; esac
                done
                sh /tmp/script; ls -A /disk'
            umount disk; tr -d "\\0" <../disk | grep -ac "a removed secret"; stat -c %b ../disk
            """;

    /** Of the secret, which is 1 MiB and so in a thousand blocks. */
    private static final int LINES = 65536;

    @TempDir
    Path temp;

    @Test
    void overwritesFreeSpace() throws Exception {
        List<String> lines = run(FreeSpace.ZERO);

        Outcome outcome = outcome(lines, "zeros");
        assertEquals(Result.DONE, outcome.result());
        assertTrue(outcome.bytes() > 20 << 20 && outcome.bytes() < 32 << 20, () -> "" + outcome);
        assertEquals("lost+found", lines.get(lines.size() - 3));
        // a block may become one of the file system's own meanwhile, and free again without having been written
        int left = Integer.parseInt(lines.get(lines.size() - 2));
        assertTrue(left < LINES / 100, () -> left + " lines of the secret are on the disk");
    }

    @Test
    void givesFreeSpaceBack() throws Exception {
        List<String> kept = run(FreeSpace.KEEP);
        List<String> lines = run(FreeSpace.TRIM);

        assertTrue(
                Integer.parseInt(kept.get(kept.size() - 2)) > LINES * 9 / 10,
                "the secret is on the disk if nothing is done");
        Outcome outcome = outcome(lines, "trim");
        Assumptions.assumeTrue(outcome.result() == Result.DONE, "a disk in a file cannot be trimmed here");
        assertTrue(outcome.bytes() > 20 << 20, () -> "" + outcome);
        assertEquals("0", lines.get(lines.size() - 2), "times that the secret is on the disk");
        int before = Integer.parseInt(kept.get(kept.size() - 1));
        int after = Integer.parseInt(lines.get(lines.size() - 1));
        assertTrue(after < before, () -> before + " blocks, then " + after);
    }

    private List<String> run(FreeSpace freeSpace) throws Exception {
        SanitizeRequest request =
                new SanitizeRequest("", List.of(), null, null, null, true, null, ScanMode.OFF, freeSpace, false);
        Path directory = Files.createTempDirectory(temp, "run");
        RuleBook book = RuleBook.load("linux");
        List<String> others = book.ids().stream()
                .filter(id -> !id.equals("trim") && !id.equals("zeros"))
                .toList();
        SanitizeRequest only =
                new SanitizeRequest("", others, null, null, null, true, null, ScanMode.OFF, request.freeSpace(), false);
        Files.writeString(directory.resolve("script"), new SanitizeScript(book, only, "").main());
        JvmSite site = new JvmSite(temp.resolve("site"));
        Assumptions.assumeTrue(
                site.run(Command.of("unshare", "-m", "true")).succeeded(), "this user may not mount anything");
        CommandResult result = site.run(new Command(
                List.of("unshare", "-m", "sh", "-c", "cd \"$1\" && " + AROUND, "sh", directory.toString()),
                new byte[0],
                Duration.ofSeconds(120)));
        Assumptions.assumeTrue(result.exitCode() != 9, "a disk in a file cannot be mounted here");
        assertEquals("", result.stderr());
        return result.stdout().lines().toList();
    }

    private static Outcome outcome(List<String> lines, String rule) {
        return SanitizeReport.parse(String.join("\n", lines)).outcomes().stream()
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
