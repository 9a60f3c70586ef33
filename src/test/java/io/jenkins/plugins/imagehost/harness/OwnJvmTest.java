package io.jenkins.plugins.imagehost.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.security.PermissionGroup;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.remote.SshTarget;
import io.jenkins.plugins.imagehost.remote.SshjShells;
import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The plugin in a Jenkins of its own process, where each plugin has its class loader: what is bundled has to fit together. */
class OwnJvmTest {
    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @Test
    void sshWorksWithTheLibrariesThatAPluginHas() throws Throwable {
        controller.startJenkins();
        SshKeyPair key = SshKeyPair.generate("test");
        SshServer server = SshServer.setUpDefaultServer();
        try {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
            var allowed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(key.publicKey())
                    .resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
            server.setPublickeyAuthenticator((user, shown, session) -> KeyUtils.compareKeys(shown, allowed));
            server.setCommandFactory(
                    (channel, line) -> new ProcessShellFactory(line, "/bin/sh", "-c", line).createShell(channel));
            server.start();

            ArrayList<String> answer =
                    controller.runRemotely(OwnJvmTest::loginAndEcho, server.getPort(), key.privateKey());

            assertEquals("hello from the host", answer.get(0));
            assertTrue(answer.get(1).contains("sshj"), answer.get(1));
        } finally {
            server.stop(true);
        }
    }

    @Test
    void permissionsAreKnownBeforeAnybodyAsksForThem() throws Throwable {
        controller.startJenkins();

        assertEquals("Administer, View", controller.runRemotely(OwnJvmTest::permissions));
    }

    private static String permissions(JenkinsRule jenkins) {
        return PermissionGroup.getAll().stream()
                .filter(group -> group.getId().equals("ImageHost"))
                .flatMap(group -> group.getPermissions().stream())
                .map(permission -> permission.name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** @return what the host says, and where sshj was loaded from */
    private static ArrayList<String> loginAndEcho(JenkinsRule jenkins, Integer port, String privateKey)
            throws Throwable {
        ClassLoader plugin = Jenkins.get().getPluginManager().getPlugin("image-host").classLoader;
        assertEquals(plugin, SshjShells.class.getClassLoader());
        Class<?> client = plugin.loadClass("net.schmizz.sshj.SSHClient");
        assertEquals(plugin, client.getClassLoader());
        CodeSource source = client.getProtectionDomain().getCodeSource();
        SshTarget target = new SshTarget("127.0.0.1", port, "me", privateKey, null, List.of(), null);
        try (RemoteShell shell = new SshjShells().open(target, ImageHosts.get().site())) {
            shell.connect(Duration.ofSeconds(60));
            return new ArrayList<>(List.of(said(shell), source.getLocation().getPath()));
        }
    }

    private static String said(RemoteShell shell) throws IOException, InterruptedException {
        return shell.run(Command.of("echo", "hello from the host")).stdout().strip();
    }
}
