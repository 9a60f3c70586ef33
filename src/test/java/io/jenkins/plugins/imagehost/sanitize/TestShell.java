package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The shells that a host may have as {@code sh}; busybox comes with its own tools. */
enum TestShell {
    DASH("dash", List.of()),
    BASH("bash", List.of("--posix")),
    BUSYBOX("busybox", List.of("sh"));

    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    private final String program;
    private final List<String> args;

    TestShell(String program, List<String> args) {
        this.program = program;
        this.args = args;
    }

    /** What runs a script whose path follows; the tools are this computer's own. */
    String commandLine() {
        return "/bin/" + program + " " + String.join(" ", args);
    }

    /** Runs a script and reads its report; its standard error must be empty. */
    SanitizeReport run(String script) {
        return SanitizeReport.parse(output(script));
    }

    String output(String script) {
        try {
            return execute(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String execute(String script) throws IOException, InterruptedException {
        Path shell = Path.of("/bin", program);
        Assumptions.assumeTrue(Files.isExecutable(shell), () -> "there is no " + shell + " on this computer");
        Path tools = Files.createTempDirectory("tools");
        try {
            JvmSite site = new JvmSite(tools);
            String path = PATH;
            if (this == BUSYBOX) {
                site.run(Command.of(shell.toString(), "--install", "-s", tools.toString()))
                        .orFail("install busybox");
                path = tools + ":" + PATH;
            }
            List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "-i", "PATH=" + path));
            argv.add(shell.toString());
            argv.addAll(args);
            argv.add("-s");
            CommandResult result =
                    site.run(new Command(argv, script.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(60)));
            if (result.exitCode() != 0 || !result.stderr().isEmpty()) {
                throw new IOException(this + " ended with " + result.exitCode() + ": " + result.stderr());
            }
            return result.stdout();
        } finally {
            new JvmSite(tools).run(Command.of("rm", "-rf", tools.toString()));
        }
    }
}
