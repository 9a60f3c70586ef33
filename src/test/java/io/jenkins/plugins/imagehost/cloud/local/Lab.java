package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.remote.LoginRefusedException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.remote.SshTarget;
import io.jenkins.plugins.imagehost.remote.SshjShells;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * A local cloud with real QEMU, for tests. Its base image is built once, below the build directory, and serves every
 * test and every later run. What a test makes is removed at its end.
 */
final class Lab implements AutoCloseable {
    static final String RECIPE = "debian:bookworm";
    /** Where the root file system begins on a disk that is built here, in bytes: as base-debian.sh divides it. */
    static final String ROOT_OFFSET = String.valueOf(36864 * 512);
    /** Emulated machines on a loaded computer take long. */
    static final Duration BOOT = Duration.ofMinutes(5);

    private static final SshjShells SHELLS = new SshjShells();

    final JvmSite site = new JvmSite(buildDirectory().resolve("local-cloud"));
    final LocalCloud cloud;
    final LocalSettings settings;
    private final Set<ResourceRef> made = new HashSet<>();

    Lab() {
        this(LocalSettings.DEFAULT);
    }

    Lab(LocalSettings settings) {
        this.settings = settings;
        cloud = new LocalCloud("local", site, settings);
    }

    static void assumeQemu() throws Exception {
        assumePrograms("qemu-system-x86_64 qemu-img");
    }

    /** A lab in which base images can be built as well. */
    static Lab thatBuilds() throws Exception {
        assumePrograms("qemu-system-x86_64 qemu-img mmdebstrap sgdisk mformat grub-mkimage");
        return new Lab();
    }

    private static void assumePrograms(String programs) throws Exception {
        String missing = new JvmSite(buildDirectory())
                .run(Command.script(
                        "PATH=$PATH:/usr/sbin; for p; do command -v $p >/dev/null || echo $p; done",
                        programs.split(" ")))
                .stdout();
        Assumptions.assumeTrue(missing.isEmpty(), "needs " + missing.strip().replace('\n', ' '));
    }

    /** Settings of a cloud that switches off at once what does not obey. */
    static LocalSettings impatient() {
        LocalSettings usual = LocalSettings.DEFAULT;
        return new LocalSettings(
                usual.directory(),
                "1x128",
                "tcg",
                usual.qemu(),
                usual.qemuImg(),
                usual.mirror(),
                usual.suites(),
                usual.diskMiB(),
                usual.minFreeMiB(),
                usual.imageDirectories(),
                Duration.ZERO);
    }

    /** A disk that the firmware takes for one, with nothing to boot. */
    static void writeEmptyDisk(Path disk) throws IOException {
        byte[] bytes = new byte[1 << 20];
        bytes[0] = (byte) 0xf4;
        bytes[510] = 0x55;
        bytes[511] = (byte) 0xaa;
        Files.write(disk, bytes);
    }

    /** A disk with a boot sector that writes a sector in each cluster of the disk, on and on. */
    static void writeDiskThatFillsItself(Path disk) throws IOException {
        byte[] code = HexFormat.ofDelimiter(" ")
                .parseHex(""
                        // xor ax, ax; mov ds, ax; mov si, packet
                        + "31 c0 8e d8 be 20 7c "
                        // next: mov ah, 0x43; mov al, 0; int 0x13; add word [packet + 8], 8; jmp next
                        + "b4 43 b0 00 cd 13 81 06 28 7c 08 00 eb f2");
        byte[] packet = HexFormat.ofDelimiter(" ").parseHex("10 00 01 00 00 7c 00 00 80 00 00 00 00 00 00 00");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.write(code);
            file.seek(0x20);
            file.write(packet);
            file.seek(510);
            file.write(new byte[] {0x55, (byte) 0xaa});
            file.setLength(64 << 20);
        }
    }

    /** The base that all tests share. */
    BaseImage base() throws Exception {
        return base(RECIPE);
    }

    BaseImage base(String image) throws Exception {
        BaseImage base = cloud.baseImages().resolve(image, "");
        await(new ResourceRef(ResourceKind.BASE_IMAGE, base.id()), ResourceState.READY);
        return base;
    }

    Observation observe(ResourceRef ref) throws Exception {
        return cloud.resources().observe(Set.of(ref)).get(ref);
    }

    Observation await(ResourceRef ref, ResourceState state) throws Exception {
        return Await.first(ref + " to be " + state, BOOT, () -> {
            Observation seen = observe(ref);
            if (seen.state() == ResourceState.FAILED && state != ResourceState.FAILED) {
                throw new AssertionError(ref + " failed: " + seen.message());
            }
            return seen.state() == state ? seen : null;
        });
    }

    HostRequest request(SshKeyPair key, SshKeyPair hostKey) {
        return Requests.plain(
                "test-" + UUID.randomUUID(),
                key.publicKey(),
                new HostRequest.HostKey(hostKey.pin(), hostKey.privateKey()));
    }

    ResourceRef make(HostRequest request, BaseImage base) throws Exception {
        var plan = cloud.hosts().plan(request, base);
        return keep(new ResourceRef(ResourceKind.HOST, plan.get(0).make(Map.of())));
    }

    ResourceRef keep(ResourceRef ref) {
        made.add(ref);
        return ref;
    }

    /** A shell on a host, once it lets us in. */
    RemoteShell shell(ResourceRef host, SshKeyPair key, SshKeyPair hostKey, String user) throws Exception {
        RemoteShell shell = open(host, key, hostKey, user);
        try {
            Await.until("SSH on " + host, BOOT, () -> isUp(shell, host));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + cloud.hosts().console(host.id()), e);
        }
        return shell;
    }

    /** That a host which lets somebody else in does not let in whoever has this key. */
    void assertRefused(ResourceRef host, SshKeyPair key, SshKeyPair hostKey) throws Exception {
        try (RemoteShell shell = open(host, key, hostKey, "root")) {
            Await.until("an answer of " + host, BOOT, () -> isRefused(shell));
        }
    }

    private static boolean isRefused(RemoteShell shell) throws Exception {
        try {
            shell.connect(Duration.ofMinutes(1));
        } catch (LoginRefusedException e) {
            return true;
        } catch (UnreachableException e) {
            return false;
        }
        throw new AssertionError("it was let in");
    }

    private RemoteShell open(ResourceRef host, SshKeyPair key, SshKeyPair hostKey, String user) throws Exception {
        Observation ready = await(host, ResourceState.READY);
        return SHELLS.open(
                new SshTarget(
                        ready.attributes().get(Observation.ADDRESS),
                        Integer.parseInt(ready.attributes().get(Observation.SSH_PORT)),
                        user,
                        key.privateKey(),
                        null,
                        List.of(hostKey.pin()),
                        null),
                site);
    }

    private boolean isUp(RemoteShell shell, ResourceRef host) throws Exception {
        try {
            shell.connect(Duration.ofMinutes(2));
            return true;
        } catch (IOException e) {
            if (observe(host).state() != ResourceState.READY) {
                throw new AssertionError(host + " is no longer ready: " + observe(host), e);
            }
            return false;
        }
    }

    ResourceRef stop(ResourceRef host) throws Exception {
        cloud.hosts().stop(host.id());
        await(host, ResourceState.STOPPED);
        return host;
    }

    void remove(ResourceRef ref) throws CloudException, InterruptedException {
        cloud.resources().remove(ref, "");
        made.remove(ref);
    }

    @Override
    public void close() throws Exception {
        for (ResourceRef ref : Set.copyOf(made)) {
            remove(ref);
        }
    }

    static Path buildDirectory() {
        try {
            return Path.of(Lab.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
