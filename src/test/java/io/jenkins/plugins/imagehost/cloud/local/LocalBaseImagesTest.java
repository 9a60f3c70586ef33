package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a base image may be, with the real tools but without a guest. */
@Tag("qemu")
class LocalBaseImagesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path temp;

    private JvmSite site;
    private LocalCloud cloud;

    @BeforeEach
    void makeCloud() throws Exception {
        Lab.assumeQemu();
        site = new JvmSite(temp.resolve("site"));
        cloud = new LocalCloud("local", site, LocalSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web 1.0            | image 'web 1.0' names no base image of the local cloud
            ../../etc/passwd   | image '../../etc/passwd' names no base image of the local cloud
            debian:            | image 'debian:' is no recipe: debian:SUITE is meant
            debian:book worm   | image 'debian:book worm' is no recipe
            debian:bookworm+-x | image 'debian:bookworm+-x' is no recipe
            http://h/disk      | image 'http://h/disk': a URL needs the SHA-256 of its content
            """)
    void refusesWhatCannotBeAnImage(String image, String sentence) {
        var e = assertThrows(
                CloudException.BadRequest.class, () -> cloud.baseImages().resolve(image, ""));
        assertTrue(e.getMessage().startsWith(sentence), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            debian:sarge       | image 'debian:sarge': there is no recipe for sarge; there is one for bookworm, trixie
            web                | image 'web': there is no image of that id or name in
            /no/such/disk      | image '/no/such/disk': there is no such file
            """)
    void saysThatThereIsNone(String image, String sentence) {
        var e = assertThrows(
                CloudException.NotFound.class, () -> cloud.baseImages().resolve(image, ""));
        assertTrue(e.getMessage().startsWith(sentence), e.getMessage());
    }

    @Test
    void refusesFilesThatAreNoDisks() throws Exception {
        Path text = Files.writeString(temp.resolve("text"), "root:x:0:0::/root:/bin/sh\n".repeat(100));
        assertEquals("image '" + text + "' is neither a qcow2 file nor a raw disk with a boot sector", refusal(text));

        Path vmdk = create("vmdk", "disk.vmdk", "1M");
        assertTrue(refusal(vmdk).endsWith("is of format vmdk; convert it to qcow2 with qemu-img convert"));
    }

    @Test
    void refusesDisksThatReachForOtherFiles() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret"), "s".repeat(1024));
        Path qcow2 = temp.resolve("reaching.qcow2");
        site.run(Command.of(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-F",
                        "raw",
                        "-b",
                        secret.toString(),
                        qcow2.toString()))
                .orFail("create");

        assertTrue(refusal(qcow2).contains("refers to other files"), refusal(qcow2));
    }

    @Test
    void refusesACorruptDisk() throws Exception {
        Path qcow2 = create("qcow2", "corrupt.qcow2", "64M");
        site.run(Command.of("qemu-io", "-c", "write -P 7 0 4M", qcow2.toString()))
                .orFail("write");
        try (RandomAccessFile file = new RandomAccessFile(qcow2.toFile(), "rw")) {
            file.seek(0x30);
            long refcounts = file.readLong();
            file.seek(refcounts);
            file.write(new byte[8]);
        }

        assertTrue(refusal(qcow2).startsWith("image '" + qcow2 + "' is corrupt: "), refusal(qcow2));
    }

    @Test
    void refusesDisksOutsideTheDirectoriesThatAreAllowed() throws Exception {
        Path allowed = Files.createDirectory(temp.resolve("allowed"));
        Path outside = create("qcow2", "outside.qcow2", "1M");
        Files.createSymbolicLink(allowed.resolve("link.qcow2"), outside);
        LocalSettings d = LocalSettings.DEFAULT;
        cloud = new LocalCloud(
                "local",
                site,
                new LocalSettings(
                        d.directory(),
                        d.type(),
                        d.accelerator(),
                        d.qemu(),
                        d.qemuImg(),
                        d.mirror(),
                        d.suites(),
                        d.diskMiB(),
                        d.minFreeMiB(),
                        List.of(allowed.toString()),
                        d.powerOff()));

        assertTrue(refusal(outside).contains("is not in a directory that the cloud account allows"));
        assertTrue(refusal(allowed.resolve("link.qcow2")).contains("is not in a directory"));
    }

    @Test
    void anotherContentIsAnotherBase() throws Exception {
        Path disk = temp.resolve("disk.raw");
        Lab.writeEmptyDisk(disk);
        BaseImage before = cloud.baseImages().resolve(disk.toString(), "");
        assertEquals(ResourceState.READY, observe(before).state());

        Files.write(disk, new byte[512], java.nio.file.StandardOpenOption.APPEND);

        assertTrue(!before.id()
                .equals(cloud.baseImages().resolve(disk.toString(), "").id()));
        var e = assertThrows(
                CloudException.BadRequest.class,
                () -> cloud.hosts().plan(Requests.plain("t", "ssh-ed25519 AAAA", null), before));
        assertTrue(e.getMessage().contains("was changed while"), e.getMessage());
    }

    @Test
    void fetchesAUrlAndChecksIt() throws Exception {
        Path disk = temp.resolve("disk.raw");
        Lab.writeEmptyDisk(disk);
        String sha256 =
                site.run(Command.of("sha256sum", disk.toString())).stdout().substring(0, 64);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/disk", exchange -> {
            byte[] bytes = Files.readAllBytes(disk);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            BaseImage good = cloud.baseImages().resolve(url + "/disk#sha256=" + sha256, "");
            await(good, ResourceState.READY);
            assertEquals(
                    good.id(),
                    cloud.baseImages()
                            .resolve(url + "/disk#sha256=" + sha256, "")
                            .id());

            BaseImage wrong = cloud.baseImages().resolve(url + "/disk#sha256=" + "0".repeat(64), "");
            Observation failed = await(wrong, ResourceState.FAILED);
            assertTrue(failed.message().contains("its SHA-256 is " + sha256 + ", not 000"), failed.message());

            BaseImage none = cloud.baseImages().resolve(url + "/none#sha256=" + "1".repeat(64), "");
            assertTrue(await(none, ResourceState.FAILED).message().contains("404"));
        } finally {
            server.stop(0);
        }
        try (var left = Files.walk(temp.resolve("site/local/bases"))) {
            assertEquals(
                    1,
                    left.filter(file -> file.getFileName().toString().startsWith("disk"))
                            .count());
        }
    }

    @Test
    void buildsARecipeOnceForAllThatAskAndAgainAfterAFailure() throws Exception {
        Lab.thatBuilds();
        var callers = Executors.newFixedThreadPool(4);
        String id;
        try {
            Callable<String> resolve =
                    () -> cloud.baseImages().resolve("debian:bookworm", "").id();
            Set<String> ids = new java.util.HashSet<>();
            for (var answer : callers.invokeAll(Collections.nCopies(4, resolve))) {
                ids.add(answer.get());
            }
            assertEquals(1, ids.size());
            id = ids.iterator().next();
        } finally {
            callers.shutdown();
        }
        BaseImage base = LocalBaseImages.base(id, "debian:bookworm");
        Await.until("some progress", LONG, () -> observe(base).message().startsWith("installing"));
        assertEquals(Set.of("attempt-1"), attempts(id));

        new DetachedProcess(
                        site,
                        temp.resolve("site/local/bases/" + id + "/attempt-1").toString())
                .end(Duration.ofSeconds(20));
        assertEquals(ResourceState.FAILED, observe(base).state());

        cloud.baseImages().resolve("debian:bookworm", "");
        assertEquals(ResourceState.PENDING, observe(base).state());
        assertEquals(Set.of("attempt-1", "attempt-2"), attempts(id));
        Await.until("some progress", LONG, () -> observe(base).message().startsWith("installing"));
        new DetachedProcess(
                        site,
                        temp.resolve("site/local/bases/" + id + "/attempt-2").toString())
                .end(Duration.ofSeconds(20));
        assertEquals(
                "",
                site.run(Command.script(
                                "ls -d \"$1\"/*/out 2>/dev/null; grep -F \"$1\" /proc/mounts;"
                                        + " ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -F \"$1\"",
                                temp.resolve("site/local/bases/" + id).toString()))
                        .stdout(),
                "files, mounts and processes that are left");
    }

    private Set<String> attempts(String id) throws Exception {
        try (var files = Files.list(temp.resolve("site/local/bases/" + id))) {
            return files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    private Path create(String format, String name, String size) throws Exception {
        Path disk = temp.resolve(name);
        site.run(Command.of("qemu-img", "create", "-q", "-f", format, disk.toString(), size))
                .orFail("create");
        return disk;
    }

    private String refusal(Path disk) {
        return assertThrows(
                        CloudException.BadRequest.class,
                        () -> cloud.baseImages().resolve(disk.toString(), ""))
                .getMessage();
    }

    private Observation observe(BaseImage base) throws Exception {
        ResourceRef ref = new ResourceRef(ResourceKind.BASE_IMAGE, base.id());
        return cloud.resources().observe(Set.of(ref)).get(ref);
    }

    private Observation await(BaseImage base, ResourceState state) throws Exception {
        return Await.first(base.id() + " to be " + state, LONG, () -> {
            Observation seen = observe(base);
            return seen.state() == state ? seen : null;
        });
    }
}
