package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.remote.OpenSshServer;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;

/**
 * A host that looks like this computer, with a real OpenSSH server: all of its changes are in memory, over a read-only view
 * of this computer's own root, in mount and process namespaces of its own. So even what empties it leaves this computer
 * alone. It needs root.
 */
public final class OverlayHost implements AutoCloseable {
    private static final String LAUNCH = """
            set -e
            mount -t tmpfs image-host-test "$1"
            mkdir "$1/changes" "$1/work" "$1/root"
            mount -t overlay -o "lowerdir=/,upperdir=$1/changes,workdir=$1/work" overlay "$1/root"
            mount -t proc proc "$1/root/proc"
            mount --bind /dev "$1/root/dev"
            SERVER=$(for last; do :; done; dirname "$last")
            export SERVER
            # other tests make and delete files there all the time
            mount -t tmpfs image-host-test "$1/root/tmp"
            mount -t tmpfs image-host-test "$1/root/var/tmp"
            chmod 1777 "$1/root/tmp" "$1/root/var/tmp"
            mkdir -p "$1/root$SERVER"
            cp -a "$SERVER/." "$1/root$SERVER"
            chroot "$1/root" sh -ec "$2" >&2
            shift 2
            exec chroot DIRECTORY/root "$@"
            """;

    /** Ends the processes of the server between its first one and this script. */
    private static final String CUT = """
            p=$$ ids=
            while [ "$p" != 1 ]; do
                [ "$(cat /proc/$p/comm)" != sshd ] || ids="$ids $p"
                p=$(sed 's/.*) . \\([0-9]*\\) .*/\\1/' /proc/$p/stat)
            done
            kill -KILL $ids
            """;

    private final Path directory;
    private final OpenSshServer server;

    /**
     * @param user whom to log in as; {@code setup} may make the account
     * @param setup for {@code sh}, run as root on the host before its server starts; {@code $KEY} is the public key of
     *     who logs in, {@code $SERVER/host_key_ed25519} the server's own
     * @param config lines of the server's configuration
     */
    public OverlayHost(String user, String setup, String... config) throws IOException, InterruptedException {
        JvmSite site = new JvmSite(Path.of(System.getProperty("java.io.tmpdir"), "image-host-test-site"));
        Assumptions.assumeTrue(
                site.run(Command.of("unshare", "-mpf", "true")).succeeded(),
                "this user may not make namespaces: run these tests as root");
        directory = Files.createTempDirectory("image-host-overlay");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = new OpenSshServer().user(user);
        for (String line : config) {
            server.config(line);
        }
        String prepare = "KEY=" + Command.quote(server.key().publicKey()) + "\nmkdir -p /run/sshd\n" + setup;
        String launch = LAUNCH.replace("DIRECTORY", directory.toString());
        server.launchedBy("unshare", "-mpf", "--kill-child", "sh", "-c", launch, "sh", directory.toString(), prepare);
        server.start();
    }

    public OpenSshServer server() {
        return server;
    }

    /** Cuts the connection of a shell whose user may become root, as a network would: nobody says good-bye. */
    public static void cut(RemoteShell shell) throws InterruptedException {
        try {
            shell.asRoot().run(Command.script(CUT));
            throw new AssertionError("the connection outlived its server");
        } catch (IOException e) {
            // as it should be
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        // what was mounted here went with its namespace
        Files.delete(directory);
    }
}
