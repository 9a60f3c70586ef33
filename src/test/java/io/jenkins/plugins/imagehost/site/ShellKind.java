package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The shells, and the company they come in, that a detached process must work with. */
enum ShellKind {
    DASH("dash", List.of("setsid")),
    BASH("bash", List.of("setsid")),
    BUSYBOX("busybox", List.of("setsid")),
    WITH_PERL_ONLY("dash", List.of("perl")),
    WITHOUT_ANY_SETSID("dash", List.of()),
    BASH_WITHOUT_ANY_SETSID("bash", List.of());

    private static final List<String> TOOLS = List.of(
            "cat", "env", "grep", "kill", "ln", "mkdir", "mv", "printf", "rm", "sleep", "touch", "tr", "wc", "true");

    private final String shell;
    private final List<String> more;

    ShellKind(String shell, List<String> more) {
        this.shell = shell;
        this.more = more;
    }

    boolean hasSessions() {
        return !more.isEmpty();
    }

    /** A computer that has this shell as {@code sh}, and no program but the few that the scripts may use. */
    Computer computer(Path directory) throws IOException {
        Path bin = Files.createDirectories(programs(directory).resolve(name()));
        Files.createSymbolicLink(bin.resolve("sh"), program(shell));
        List<String> tools = new ArrayList<>(TOOLS);
        tools.addAll(more);
        for (String tool : tools) {
            Files.createSymbolicLink(bin.resolve(tool), program(shell.equals("busybox") ? "busybox" : tool));
        }
        return new OtherPath(new JvmSite(directory), bin.toString());
    }

    static Path programs(Path directory) {
        return directory.resolve("programs");
    }

    private static Path program(String name) {
        for (String directory : List.of("/bin", "/usr/bin")) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return Path.of(directory, name);
            }
        }
        return Assumptions.abort("there is no " + name + " on this computer");
    }

    private static final class OtherPath extends ComputerProxy {
        private final String path;

        OtherPath(Computer computer, String path) {
            super(computer);
            this.path = path;
        }

        @Override
        public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
            List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "-i", "PATH=" + path));
            argv.addAll(command.argv());
            return super.run(new Command(argv, command.stdin(), command.timeout()), listener);
        }
    }
}
