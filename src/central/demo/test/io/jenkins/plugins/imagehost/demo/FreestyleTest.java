package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.imagehost.freestyle.CaptureImageBuilder;
import io.jenkins.plugins.imagehost.freestyle.LaunchImageHostBuilder;
import io.jenkins.plugins.imagehost.freestyle.ProvisionHostBuilder;
import io.jenkins.plugins.imagehost.freestyle.PublishImageBuilder;
import io.jenkins.plugins.imagehost.freestyle.SanitizeHostBuilder;
import io.jenkins.plugins.imagehost.freestyle.StepBuilder;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.steps.CaptureImageStep;
import io.jenkins.plugins.imagehost.steps.LaunchImageHostStep;
import io.jenkins.plugins.imagehost.steps.ProvisionHostStep;
import io.jenkins.plugins.imagehost.steps.PublishImageStep;
import io.jenkins.plugins.imagehost.steps.SanitizeHostStep;
import io.jenkins.plugins.imagehost.steps.SshParameters;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps as build steps, in the thread of a build that is no Pipeline. */
@Tag("root")
class FreestyleTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private OverlayAws aws;
    private Console console;
    private DemoRun run;

    @BeforeEach
    void start() throws Exception {
        aws = new OverlayAws();
        run = DemoRun.begin(DemoJob.of("freestyle"));
        console = new Console(new PrintStream(log, true, StandardCharsets.UTF_8), directory.resolve("log"));
    }

    @AfterEach
    void stop() {
        if (aws != null) {
            console.close();
            aws.close();
        }
    }

    @Test
    void bakesAsAPipelineDoes() throws Exception {
        Files.writeString(directory.resolve("build.sh"), "echo \"built in $PWD\"\n");
        ProvisionHostStep provision = new ProvisionHostStep();
        provision.setScript("build.sh");
        SanitizeHostStep sanitize = new SanitizeHostStep();
        // the host is this computer's own files, of which nobody knows what they are
        sanitize.setScan("off");
        CaptureImageStep capture = new CaptureImageStep("web-1");
        PublishImageStep publish = new PublishImageStep();
        publish.setPackage("freestyle");

        perform(new LaunchImageHostBuilder(launch()));
        perform(new ProvisionHostBuilder(provision));
        perform(new SanitizeHostBuilder(sanitize));
        perform(new CaptureImageBuilder(capture));
        perform(new PublishImageBuilder(publish));
        String image = run.getEnvironment(null).get("IMAGE_ID");
        end(Result.SUCCESS);

        assertTrue(log.toString(StandardCharsets.UTF_8).contains("built in "), log::toString);
        assertTrue(
                aws.ec2.leftovers().contains("us-east-1 image " + image + " (web-1)"),
                () -> aws.ec2.leftovers() + "\n" + log);
        assertEquals(2, aws.ec2.leftovers().size(), () -> aws.ec2.leftovers().toString());
        assertEquals(0, aws.machines.running());
    }

    @Test
    void anAbortStopsWhatIsUnderWayAndTheEndOfTheBuildRemovesTheHost() throws Exception {
        ProvisionHostStep provision = new ProvisionHostStep();
        provision.setInline("echo begun; sleep 600");
        perform(new LaunchImageHostBuilder(launch()));
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread build = new Thread(() -> {
            try {
                perform(new ProvisionHostBuilder(provision));
                ended.complete(null);
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        build.start();
        Await.until(
                "the script", LIMIT, () -> log.toString(StandardCharsets.UTF_8).contains("begun"));

        build.interrupt();

        assertTrue(ended.get() instanceof InterruptedException, () -> ended.join() + "\n" + log);
        end(Result.ABORTED);
        assertEquals(List.of(), aws.ec2.leftovers());
        assertEquals(0, aws.machines.running());
    }

    @Test
    void aBadParameterIsOneSentence() throws Exception {
        CaptureImageStep capture = new CaptureImageStep("web-1");

        var failure = assertThrows(AbortException.class, () -> perform(new CaptureImageBuilder(capture)));

        assertTrue(failure.getMessage().startsWith("host: this build has launched no host yet"), failure.getMessage());
        end(Result.FAILURE);
    }

    private LaunchImageHostStep launch() {
        LaunchImageHostStep launch = new LaunchImageHostStep();
        launch.setAccount("aws");
        launch.setImage("ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");
        SshParameters ssh = new SshParameters();
        ssh.setUser("baker");
        ssh.setPort(aws.machines.port());
        launch.setSsh(ssh);
        return launch;
    }

    private void perform(StepBuilder builder) throws Exception {
        EnvVars env = run.getEnvironment(null);
        if (builder.requiresWorkspace()) {
            builder.perform(run, new FilePath(directory.toFile()), env, null, console.listener(""));
        } else {
            builder.perform(run, env, console.listener(""));
        }
    }

    private void end(Result result) throws Exception {
        run.complete(result, console.listener(""));
        run.end();
        Await.until("the end of all bakes", LIMIT, () -> TestRun.leftBehind().isEmpty() && aws.machines.running() == 0);
    }
}
