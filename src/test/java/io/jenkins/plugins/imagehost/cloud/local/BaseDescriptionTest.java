package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BaseDescriptionTest {
    @Test
    void isFoundAgainWhenItsDirectoryWasMoved() {
        BaseDescription ours = new BaseDescription(
                "id", "name", "disk.raw", "", BaseDescription.HandIn.CREDENTIALS, "bios", "vmlinuz", "", "");

        BaseDescription there = ours.in("/new/place");

        assertEquals("/new/place/disk.raw", there.disk());
        assertEquals("/new/place/vmlinuz", there.kernel());
        assertEquals("", there.initrd());
    }

    @Test
    void aDiskOfSomebodyElseStaysWhereItIs() {
        BaseDescription theirs = BaseDescription.ofDisk("id", "name", "/home/disk.qcow2", "", "bios");

        assertEquals("/home/disk.qcow2", theirs.in("/new/place").disk());
    }
}
