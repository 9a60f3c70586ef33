package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.ComputerProxy;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.LineListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** This computer, but with another shell, and with tools of the test's own before all others. */
final class OtherTools extends ComputerProxy {
    private static final List<String> BUSYBOX_TOOLS = List.of(
            "awk", "cat", "chmod", "chown", "cp", "find", "grep", "mkdir", "mktemp", "mv", "rm", "sed", "sort", "stat",
            "tee", "tr");

    private final Path bin;

    /** @param shell dash, bash or busybox, which comes with its own tools */
    OtherTools(Path directory, String shell) throws IOException {
        super(new JvmSite(directory));
        bin = Files.createDirectories(directory.resolve("bin-" + shell));
        Path program = Path.of("/bin", shell);
        Assumptions.assumeTrue(Files.isExecutable(program), () -> "there is no " + program + " on this computer");
        boolean busybox = shell.equals("busybox");
        tool("sh", "exec " + program + (busybox ? " sh" : "") + " \"$@\"");
        if (busybox) {
            for (String name : BUSYBOX_TOOLS) {
                tool(name, "exec " + program + " " + name + " \"$@\"");
            }
        }
    }

    /** Has a tool do this instead, a script for the shell. */
    OtherTools tool(String name, String script) throws IOException {
        Path file = bin.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("could not make " + file + " executable");
        }
        return this;
    }

    @Override
    public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "PATH=" + bin + ":/usr/bin:/bin"));
        argv.addAll(command.argv());
        return super.run(new Command(argv, command.stdin(), command.timeout()), listener);
    }
}
