package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.FilePath;
import io.jenkins.plugins.imagehost.bake.OwnedResource;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** Jobs that bake with QEMU. All tests share a directory, so that the base image is built once. */
final class LocalBakes {
    private static final Path DIRECTORY = Path.of("target", "harness-local").toAbsolutePath();
    private static final List<String> PROGRAMS = List.of("qemu-system-x86_64", "qemu-img", "mmdebstrap");
    private static final Path EXAMPLE = Path.of("docs", "examples", "local").toAbsolutePath();

    private LocalBakes() {}

    static void assumeQemu() {
        List<String> path = Arrays.asList(System.getenv("PATH").split(File.pathSeparator));
        for (String program : PROGRAMS) {
            assumeTrue(
                    path.stream().anyMatch(directory -> Files.isExecutable(Path.of(directory, program))),
                    "needs " + program);
        }
    }

    /** A job with this script, and the files of the example in its workspace. */
    static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        // Jobs of earlier runs had builds of the same numbers, so images of the same names.
        new FilePath(DIRECTORY.resolve("images").toFile()).deleteRecursive();
        LocalAccount account = new LocalAccount("local");
        account.setDirectory(DIRECTORY.toString());
        ImageHostConfiguration.get().setAccounts(List.of(account));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "bake");
        job.setDefinition(new CpsFlowDefinition(script, true));
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace
                .child("page.sh")
                .copyFrom(new FilePath(EXAMPLE.resolve("page.sh").toFile()));
        return job;
    }

    static String example() throws IOException {
        return Files.readString(EXAMPLE.resolve("Jenkinsfile"));
    }

    /** A Jenkinsfile that provisions a host by a script that takes this long, and says when it begins and ends. */
    static String provisioning(int seconds) {
        return """
                node {
                    withImageHost(image: 'debian:bookworm') {
                        provisionHost inline: '''
                            echo script begins
                            sleep %d
                            echo script ends
                        '''
                    }
                }
                """.formatted(seconds);
    }

    /** That the journal owns nothing but images, and that no host is on the disk, whose QEMU would hold it. */
    static void assertNothingIsLeft() throws IOException {
        List<OwnedResource> owned = ImageHosts.get().engine().bakes().stream()
                .flatMap(bake -> bake.resources().stream())
                .filter(resource -> !resource.keep())
                .toList();
        assertEquals(List.of(), owned);
        Path hosts = DIRECTORY.resolve("hosts");
        if (Files.isDirectory(hosts)) {
            try (Stream<Path> left = Files.list(hosts)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }
}
