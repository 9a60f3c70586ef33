package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;

/** Restarts hosts. */
public final class Reboots {
    private Reboots() {}

    /** Names the running boot of a Linux computer; another boot has another id. */
    public static String bootId(Computer computer) throws IOException, InterruptedException {
        return computer.run(Command.of("cat", "/proc/sys/kernel/random/boot_id"))
                .orFail("read the boot id of " + computer.name())
                .stdout()
                .strip();
    }

    /**
     * Asks the host to restart a moment later, so that the answer still arrives; does nothing on another boot than
     * {@code bootId}, so that asking twice restarts once. The restart is over when the host can be reached and has another
     * boot id.
     */
    public static void request(Computer asRoot, String bootId) throws IOException, InterruptedException {
        asRoot.run(Command.script(HostScripts.text("reboot.sh"), bootId)).orFail("restart " + asRoot.name());
    }
}
