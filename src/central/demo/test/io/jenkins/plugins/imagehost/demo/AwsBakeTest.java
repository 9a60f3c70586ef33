package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.cloud.aws.OverlayMachines;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole bake on AWS by the steps: EC2 over HTTP, and behind the instance a computer with a real SSH server. */
@Tag("root")
class AwsBakeTest {
    @TempDir
    Path directory;

    private OverlayAws aws;
    private Ec2Double ec2;
    private OverlayMachines machines;

    @BeforeEach
    void start() throws Exception {
        aws = new OverlayAws();
        ec2 = aws.ec2;
        machines = aws.machines;
    }

    @AfterEach
    void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    /** The example of the documentation; its host is elsewhere, with another user, and not searched. */
    @Test
    void theExamplePublishesInTwoRegionsForAnotherAccount() throws Exception {
        Path example = Path.of("docs/examples/aws");
        Files.copy(example.resolve("motd.sh"), directory.resolve("motd.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        String jenkinsfile = Files.readString(example.resolve("Jenkinsfile"));
        String here = "account: 'aws', ssh: [user: 'baker', port: " + machines.port() + "],";
        ec2.delays().imageCopy = Duration.ofSeconds(2);

        // the host is this computer's own files, of which nobody knows what they are
        String unsearched = jenkinsfile.replace("sanitizeHost()", "sanitizeHost scan: 'off'");
        TestRun run = TestRun.of(directory, unsearched.replace("account: 'aws',", here));

        assertEquals(Result.SUCCESS, run.result(), run::toString);
        List<String> ids =
                List.of(run.run().getEnvironment(null).get("IMAGE_IDS").split(","));
        assertEquals(2, ids.size(), run::toString);
        assertTrue(run.toString().contains("Image " + ids.get(0) + " is ready, and " + ids.get(1)), run::toString);
        List<String> left = ec2.leftovers();
        assertEquals(6, left.size(), left::toString);
        for (int i = 0; i < ids.size(); i++) {
            String region = List.of("us-east-1", "eu-west-1").get(i);
            assertTrue(left.contains(region + " parameter /images/team = " + ids.get(i)), left::toString);
            assertTrue(left.contains(region + " image " + ids.get(i) + " (team-1)"), left::toString);
        }
        Path archive = run.run().getRootDir().toPath().resolve("archive");
        assertTrue(
                Files.readString(archive.resolve("packer-manifest.json"))
                        .contains("eu-west-1:" + ids.get(1) + ",us-east-1:" + ids.get(0)),
                run::toString);
        TestRun retired = TestRun.of(directory, "retireImage package: 'team', version: '1.0.0'");
        assertEquals(Result.SUCCESS, retired.result(), retired::toString);
        assertEquals(
                List.of("eu-west-1 parameter", "us-east-1 parameter"),
                ec2.leftovers().stream()
                        .map(line -> line.replaceAll("(parameter) .*", "$1"))
                        .sorted()
                        .toList());
        assertEquals(List.of(), ec2.problems());
        assertEquals(List.of(), TestRun.leftBehind());
        assertEquals(0, machines.running());
    }

    @Test
    void aHostOfABuildThatFailsIsKeptIfThatIsConfigured() throws Exception {
        ImageHostConfiguration configuration = ImageHostConfiguration.get();
        configuration.setKeepFailed(true);
        try {
            TestRun run = TestRun.of(directory, """
                    withImageHost(account: 'aws', ssh: [user: 'baker', port: PORT],
                            image: 'ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64') {
                        provisionHost inline: 'exit 3'
                    }
                    """.replace("PORT", String.valueOf(machines.port())));

            assertEquals(Result.FAILURE, run.result(), run::toString);
            assertTrue(run.toString().contains(" is kept until "), run::toString);
            assertEquals(1, machines.running());
        } finally {
            configuration.setKeepFailed(false);
            for (BakeRecord bake : ImageHosts.get().engine().bakes()) {
                ImageHosts.get().engine().endAndForget(bake.id()).get(1, TimeUnit.MINUTES);
            }
        }
        assertEquals(0, machines.running());
        assertEquals(List.of(), TestRun.leftBehind());
    }

    @Test
    void leavesAnImageAndNothingElse() throws Exception {
        TestRun run = TestRun.of(directory, """
                node {
                    withImageHost(account: 'aws', name: 'web', ssh: [user: 'baker', port: PORT],
                            image: 'ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
                            type: ['t3.micro', 't3.small'], spot: [fallback: true], disk: [sizeGiB: 20, type: 'gp3']) {
                        provisionHost inline: 'echo "built for $1" | sudo tee /etc/motd', args: ['tests']
                        sanitizeHost scan: 'off'
                        captureImage name: 'web-1', description: 'a web server', tags: [team: 'web']
                        publishImage package: 'web', bump: 'minor'
                    }
                    echo "image: ${env.IMAGE_ID}"
                }
                """.replace("PORT", String.valueOf(machines.port())));

        assertEquals(Result.SUCCESS, run.result(), run::toString);
        List<String> image = run.after("image: ");
        assertTrue(image.get(0).startsWith("ami-"), run::toString);
        assertTrue(run.toString().contains("is the one on its console"), run::toString);
        assertTrue(run.toString().contains("t3.micro, spot, us-east-1"), run::toString);
        assertTrue(run.toString().contains("built for tests"), run::toString);
        assertEquals(2, ec2.leftovers().size(), () -> ec2.leftovers().toString());
        assertEquals(List.of(), ec2.problems());
        assertEquals(List.of(), TestRun.leftBehind());
        assertEquals(0, machines.running());
    }
}
