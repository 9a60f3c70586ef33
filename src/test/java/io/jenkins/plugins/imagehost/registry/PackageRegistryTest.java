package io.jenkins.plugins.imagehost.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.DirectoryRecordStore;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageRegistryTest {
    @TempDir
    Path directory;

    private PackageRegistry registry() {
        return new PackageRegistry(new DirectoryRecordStore(directory), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    static ImageFacts image(String id) {
        return new ImageFacts(
                id,
                "web-1",
                "",
                "bake-1",
                "local",
                "",
                "x86_64",
                "base",
                "debian:bookworm",
                7,
                9,
                "ab",
                "/i.qcow2",
                true,
                true,
                Instant.EPOCH,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static PublishOrder next(Bump bump) {
        return new PublishOrder("web", "", null, bump);
    }

    private static PublishOrder as(String version) {
        return new PublishOrder("web", "", Version.parse(version), Bump.PATCH);
    }

    @Test
    void beginsWithOneAndGoesUpFromTheNewest() throws IOException {
        assertEquals(
                "web:1.0.0",
                registry()
                        .publish(next(Bump.PATCH), image("a"), List.of(), "web #1")
                        .reference());
        assertEquals(
                "web:1.1.0",
                registry()
                        .publish(next(Bump.MINOR), image("b"), List.of(), "web #2")
                        .reference());
        assertEquals(
                "web:1.10.0",
                registry()
                        .publish(as("1.10.0"), image("c"), List.of(), "web #3")
                        .reference());
        assertEquals(
                "web:1.10.1",
                registry()
                        .publish(next(Bump.PATCH), image("d"), List.of(), "web #4")
                        .reference());
    }

    @Test
    void publishingTheSameImageAgainChangesNothing() throws IOException {
        PackageVersion first = registry().publish(next(Bump.PATCH), image("a"), List.of(), "web #1");
        assertEquals(first, registry().publish(next(Bump.PATCH), image("a"), List.of(), "web #1"));
        assertEquals(1, registry().versions("web").size());
    }

    @Test
    void copiesThatCameLaterBelongToTheVersionToo() throws IOException {
        ImageCopy one = new ImageCopy("eu-west-1", "a1");
        ImageCopy two = new ImageCopy("us-west-2", "a2");
        registry().publish(next(Bump.PATCH), image("a"), List.of(one), "web #1");
        registry().publish(next(Bump.PATCH), image("a"), List.of(one, two), "web #1");
        assertEquals(List.of(one, two), registry().versions("web").get(0).copies());
    }

    @Test
    void aVersionThatIsTakenIsRefusedBeforeAnythingIsCopied() throws IOException {
        registry().publish(as("1.0.0"), image("a"), List.of(), "web #1");
        assertThrows(IOException.class, () -> registry().check(as("1.0.0"), image("b")));
        registry().check(as("1.0.0"), image("a"));
        registry().check(next(Bump.PATCH), image("b"));
    }

    @Test
    void aVersionIsNeverAnotherImagesAfterwards() throws IOException {
        registry().publish(as("1.0.0"), image("a"), List.of(), "web #1");
        String sentence = assertThrows(
                        IOException.class, () -> registry().publish(as("1.0.0"), image("b"), List.of(), "web #2"))
                .getMessage();
        assertEquals("version: web:1.0.0 is image a already; say another version, or a bump", sentence);
        assertEquals("a", registry().versions("web").get(0).image().id());
    }

    @Test
    void packagesDoNotMix() throws IOException {
        registry().publish(new PublishOrder("web", "", null, Bump.PATCH), image("a"), List.of(), "");
        registry().publish(new PublishOrder("web-db", "", null, Bump.PATCH), image("b"), List.of(), "");
        assertEquals(1, registry().versions("web").size());
        assertEquals(List.of(), registry().versions("we"));
    }

    @Test
    void aTornRecordIsSetAside() throws IOException {
        registry().publish(next(Bump.PATCH), image("a"), List.of(), "");
        Files.writeString(directory.resolve("web@1.0.1.json"), "{\"packageName\":");
        assertEquals(1, registry().versions("web").size());
        assertTrue(Files.exists(directory.resolve("web@1.0.1.aside")));
    }

    @Test
    void refusesIllegalNames() {
        for (String name : new String[] {"", "Web", "-web", "web-", "a/b", "..", "a@b", "x".repeat(65)}) {
            assertThrows(IllegalArgumentException.class, () -> new PublishOrder(name, "", null, Bump.PATCH), name);
        }
    }
}
