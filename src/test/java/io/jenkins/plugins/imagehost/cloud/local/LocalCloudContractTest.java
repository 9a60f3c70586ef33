package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudContract;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** With real QEMU, whose guests find nothing to boot: so they are ready at once, and obey no power button. */
@Tag("qemu")
class LocalCloudContractTest extends CloudContract {
    @TempDir
    static Path temp;

    private static final Path DISK = Path.of("disk.raw");

    @BeforeEach
    void needQemu() throws Exception {
        Lab.assumeQemu();
        if (!Files.exists(temp.resolve(DISK))) {
            Lab.writeEmptyDisk(temp.resolve(DISK));
        }
    }

    @Override
    protected Cloud cloud() {
        return new LocalCloud("local", new JvmSite(temp.resolve("site")), Lab.impatient());
    }

    @Override
    protected String baseImage() {
        return temp.resolve(DISK).toString();
    }

    @Override
    protected String missingBaseImage() {
        return temp.resolve("none.qcow2").toString();
    }

    @Override
    protected String unknownType() {
        return "huge";
    }

    @Override
    protected void settle() throws Exception {
        Await.pause(Duration.ofMillis(50));
    }
}
