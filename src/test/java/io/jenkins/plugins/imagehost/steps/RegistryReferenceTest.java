package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.imagehost.bake.DirectoryRecordStore;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.config.AwsAccount;
import io.jenkins.plugins.imagehost.registry.ImageCopy;
import io.jenkins.plugins.imagehost.registry.PackageRegistry;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.registry.PublishOrder;
import io.jenkins.plugins.imagehost.registry.Version;
import io.jenkins.plugins.imagehost.registry.Version.Bump;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryReferenceTest {
    @TempDir
    Path directory;

    private PackageRegistry packages;

    @BeforeEach
    void publish() throws IOException {
        packages = new PackageRegistry(new DirectoryRecordStore(directory), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        publish("1.2.0", "ami-12");
        publish("1.10.0", "ami-110");
        publish("2.0.0", "ami-2");
        packages.retire(publish("2.1.0", "ami-21"));
    }

    private PackageVersion publish(String version, String id) throws IOException {
        ImageFacts image = new ImageFacts(
                id,
                "web",
                "",
                "bake-1",
                "aws",
                "us-east-1",
                "x86_64",
                "",
                "",
                0,
                0,
                "",
                "",
                false,
                true,
                Instant.EPOCH,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        return packages.publish(
                new PublishOrder("web", "", Version.parse(version), Bump.PATCH),
                image,
                List.of(new ImageCopy("eu-west-1", id + "e")),
                "");
    }

    private String resolve(String image, String account, String region) throws IOException {
        return new RegistryReference(packages).resolve(image, new AwsAccount(account, region));
    }

    @ParameterizedTest
    @CsvSource({
        "web:1.2.0, us-east-1, ami-12",
        "web:1.x, us-east-1, ami-110",
        "web:1.2.x, eu-west-1, ami-12e",
        "web:latest, us-east-1, ami-2",
        "web:x, eu-west-1, ami-2e"
    })
    void meansTheNewestVersionThatIsThereInTheRegionOfTheAccount(String image, String region, String id)
            throws IOException {
        assertEquals(id, resolve(image, "aws", region));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ami-0123456789abcdef0", "debian:bookworm", "ssm:/aws/x", "self/web-*", "db:1.x", "/a:1.x", ""})
    void leavesWhatNamesNoPackageHere(String image) throws IOException {
        assertEquals(image, resolve(image, "aws", "us-east-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web:3.x | aws | us-east-1 | image 'web:3.x': no version of package 'web' is that; there is 1.2.0, 1.10.0,"
                        + " 2.0.0, 2.1.0 (retired)",
                "web:2.1.0 | aws | us-east-1 | image 'web:2.1.0': no version of package 'web' is that; there is 1.2.0,"
                        + " 1.10.0, 2.0.0, 2.1.0 (retired)",
                "web:1.x | aws | us-west-2 | image 'web:1.x': web:1.10.0 is not where the cloud account aws is: it is in aws"
                        + " [us-east-1, eu-west-1]",
                "web:1.x | other | us-east-1 | image 'web:1.x': web:1.10.0 is not where the cloud account other is: it is in"
                        + " aws [us-east-1, eu-west-1]"
            })
    void saysWhatThereIsInstead(String image, String account, String region, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> resolve(image, account, region))
                        .getMessage());
    }

    @Test
    void aVersionOfThreeNumbersIsNotTakenForTheBeginningOfAnother() throws IOException {
        publish("1.2.1", "ami-121");
        assertEquals("ami-12", resolve("web:1.2.0", "aws", "us-east-1"));
    }
}
