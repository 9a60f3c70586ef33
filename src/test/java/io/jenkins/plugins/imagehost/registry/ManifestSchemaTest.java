package io.jenkins.plugins.imagehost.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.imagehost.bake.AllowedFinding;
import io.jenkins.plugins.imagehost.bake.DirectoryRecordStore;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.RuleOutcome;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of the manifest describes what is written, all of it and nothing else. */
class ManifestSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static List<Error> problems(String manifest) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/image-manifest.schema.json")), InputFormat.JSON);
        return schema.validate(
                manifest,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** As a build of two images writes it, the second one of a cloud whose images are no files. */
    private static String manifest(Path directory) throws IOException {
        PackageRegistry registry =
                new PackageRegistry(new DirectoryRecordStore(directory), Clock.fixed(NOON, ZoneOffset.UTC));
        PublishOrder order = new PublishOrder("web", "Friday", null, Bump.MINOR);
        return ImageManifest.of(
                        "job » web #7",
                        "",
                        List.of(
                                registry.publish(order, image("web-7-3f0c2a", "/i/disk.qcow2"), List.of(), "web #7"),
                                registry.publish(
                                        order,
                                        image("ami-1", ""),
                                        List.of(new ImageCopy("eu-west-1", "ami-2")),
                                        "web #7")))
                .toJson();
    }

    private static ImageFacts image(String id, String path) {
        return new ImageFacts(
                id,
                "web-7",
                "",
                "bake-1",
                "local",
                "",
                "x86_64",
                "debian-bookworm-1",
                "debian:bookworm",
                path.isEmpty() ? 0 : 300L << 20,
                8L << 30,
                path.isEmpty() ? "" : "a1".repeat(32),
                path,
                true,
                true,
                NOON,
                Map.of("team", "web"),
                List.of(new Stage("launch", NOON, NOON.plusMillis(1234))),
                List.of(new RuleOutcome("logs", "done", 3, 4096, "")),
                List.of(new AllowedFinding("private-key", "/srv/test.pem", 1, "a test fixture")));
    }

    @Test
    void whatIsWrittenIsValid() throws IOException {
        assertEquals(List.of(), problems(manifest(directory)));
    }

    /** Pointers to each field of the objects whose form is fixed. */
    static Stream<String> fields() throws IOException {
        JsonNode manifest = JSON.readTree(manifest(shared));
        List<String> fields = new ArrayList<>();
        for (String object : (Iterable<String>) objects()::iterator) {
            manifest.at(object).fieldNames().forEachRemaining(name -> fields.add(object + "/" + name));
        }
        return fields.stream();
    }

    static Stream<String> objects() {
        return Stream.of(
                "",
                "/images/0",
                "/images/1/base",
                "/images/1/copies/0",
                "/images/1/stages/0",
                "/images/1/sanitizing/0");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldThatIsMissingIsNoticed(String pointer) throws IOException {
        JsonNode manifest = JSON.readTree(manifest(directory));
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) manifest.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
        assertFalse(problems(manifest.toString()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldOfAnotherKindIsNoticed(String pointer) throws IOException {
        JsonNode manifest = JSON.readTree(manifest(directory));
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) manifest.at(pointer.substring(0, slash))).putNull(pointer.substring(slash + 1));
        assertFalse(problems(manifest.toString()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aFieldTooManyIsNoticed(String pointer) throws IOException {
        JsonNode manifest = JSON.readTree(manifest(directory));
        ((ObjectNode) manifest.at(pointer)).put("colour", "blue");
        assertFalse(problems(manifest.toString()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created=yesterday", "sha256=abc", "version=1.0", "package=Web"})
    void aValueThatCannotBeIsNoticed(String change) throws IOException {
        JsonNode manifest = JSON.readTree(manifest(directory));
        String[] words = change.split("=", 2);
        ((ObjectNode) manifest.at("/images/0")).put(words[0], words[1]);
        List<Error> problems = problems(manifest.toString());
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).getInstanceLocation().toString().endsWith(words[0]), problems.toString());
    }
}
