package io.jenkins.plugins.imagehost.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a host says of its disk, and what follows from it. */
class HostDiskTest {
    private static final String SOUND = """
            copy: boots uefi
            copy: boots bios
            copy: disk 8589934592
            copy: fixed 19922944
            copy: used 3221225472
            copy: last yes
            """;

    @Test
    void aDiskWithEverythingCanBeCopied() {
        HostDisk disk = HostDisk.parse(SOUND);

        assertEquals(Set.of("bios", "uefi"), disk.boots());
        assertEquals("", disk.problem(0, 0));
        assertEquals(8, disk.sizeGiB(0, 0));
        assertEquals(20, disk.sizeGiB(20, 0));
        assertEquals("", disk.problem(4, 0));
    }

    @Test
    void aSizeThatIsNoWholeNumberIsRoundedUp() {
        assertEquals(
                9, HostDisk.parse(SOUND.replace("8589934592", "8589934593")).sizeGiB(0, 0));
    }

    @Test
    void tooSmallIsSaidWithWhatWouldDo() {
        HostDisk disk = HostDisk.parse(SOUND);

        assertTrue(disk.isTooSmall(3));
        assertEquals("rootSizeGiB '3' is too small: the host's files need 4", disk.problem(3, 0));
        assertFalse(disk.isTooSmall(4));
        assertFalse(disk.isTooSmall(0), "what fits on the host fits on a disk of that size");
    }

    @Test
    void onlyTheLastPartitionCanShrink() {
        HostDisk disk = HostDisk.parse(SOUND.replace("last yes", "last no"));

        assertTrue(disk.problem(7, 0).contains("cannot be smaller than 8"), disk.problem(7, 0));
        assertEquals("", disk.problem(8, 0));
        assertEquals("", disk.problem(9, 0));
    }

    @Test
    void whatTheHostLacksIsToldWithThePackagesToInstall() {
        HostDisk disk = HostDisk.parse(
                "copy: lacks rsync rsync\ncopy: lacks mke2fs e2fsprogs\ncopy: lacks dumpe2fs e2fsprogs\n" + SOUND);

        assertEquals(
                "the host lacks rsync, mke2fs, dumpe2fs: say provisionHost packages: ['rsync', 'e2fsprogs'] before",
                disk.problem(0, 0));
    }

    @Test
    void aRefusalIsPassedOn() {
        assertEquals("it is so", HostDisk.parse("copy: refused: it is so\n").problem(0, 0));
    }
}
