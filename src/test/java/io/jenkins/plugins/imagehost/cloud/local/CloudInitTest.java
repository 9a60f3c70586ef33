package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that somebody else made, as far as the cloud knows: with cloud-init, and named by its path. */
@Tag("qemu")
class CloudInitTest {
    /** With nothing of what else an emulated machine takes minutes for. */
    private static final String USER_DATA = """
            #cloud-config
            cloud_init_modules: [users-groups, ssh]
            cloud_config_modules: [runcmd]
            cloud_final_modules: [scripts-user, final-message]
            runcmd: [echo done >/root/by-user-data]
            """;

    /** A copy that boots as directly booted hosts do, in half the time: for a path of its own, it is a foreign disk as well. */
    private static final String COPY = """
            set -e
            PATH=$PATH:/sbin
            cp --sparse=always "$1" "$2/disk.raw"
            cd "$2"
            disk="disk.raw?offset=$3"
            debugfs -R 'dump /boot/grub/grub.cfg grub.cfg' "$disk"
            sed -i 's/^ *linux .*/& mitigations=off norandmaps/' grub.cfg
            printf '%s\n' 'cd /boot/grub' 'rm grub.cfg' 'write grub.cfg grub.cfg' >commands
            debugfs -w -f commands "$disk"
            debugfs -R 'cat /boot/grub/grub.cfg' "$disk" | grep norandmaps
            """;

    @TempDir
    Path temp;

    @Test
    void bootsAForeignDiskWithItsKeysAndTheUsersData() throws Exception {
        try (Lab lab = Lab.thatBuilds()) {
            BaseImage ours = lab.base(Lab.RECIPE + "+cloud-init");
            String disk = lab.site.directory() + "/local/bases/" + ours.id() + "/ready/disk.raw";
            lab.site
                    .run(Command.script(COPY, disk, temp.toString(), Lab.ROOT_OFFSET))
                    .orFail("copy the disk");
            BaseImage foreign = lab.base(temp.resolve("disk.raw").toString());
            SshKeyPair key = SshKeyPair.generate("foreign");
            SshKeyPair hostKey = SshKeyPair.generate("");
            HostRequest request =
                    Requests.withUserData(Requests.withUser(lab.request(key, hostKey), "deploy"), USER_DATA);

            ResourceRef host = lab.make(request, foreign);

            try (RemoteShell shell = lab.shell(host, key, hostKey, "deploy")) {
                assertEquals("deploy\n", shell.run(Command.of("whoami")).stdout());
                Await.until(
                        "the user's data",
                        Lab.BOOT,
                        () -> shell.run(Command.of("ls", "-d", "/var/lib/cloud/instance/boot-finished"))
                                .succeeded());
                assertEquals(
                        "1\n",
                        shell.run(Command.script("ls /etc/ssh/ssh_host_*_key | wc -l"))
                                .stdout());
            }
            try (RemoteShell shell = lab.shell(host, key, hostKey, "root")) {
                assertEquals(
                        "done\n",
                        shell.run(Command.of("cat", "/root/by-user-data")).stdout());
            }
            String secret = hostKey.privateKey().split("\n")[2];
            assertFalse(
                    lab.site
                            .run(Command.of(
                                    "grep",
                                    "-rlF",
                                    "--exclude=disk.qcow2",
                                    "--",
                                    secret,
                                    lab.site.directory() + "/local/hosts"))
                            .succeeded(),
                    "the key is in a file");
            lab.stop(host);
        }
    }
}
