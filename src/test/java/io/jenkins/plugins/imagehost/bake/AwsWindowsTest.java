package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Machines;
import io.jenkins.plugins.imagehost.remote.LoginRefusedException;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.remote.SshTarget;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Windows host lets its administrator in by the password that it tells EC2 some minutes after its start. */
class AwsWindowsTest {
    private static final String IMAGE = "amazon/Windows_Server-2022-English-Full-Base-*";

    @TempDir
    Path payloads;

    @Test
    void isLoggedInToByThePasswordThatItTells() throws Exception {
        try (AwsWorld world = world(0)) {
            Set<String> policy = new TreeSet<>(AwsPolicyTest.documented(0));
            policy.add("ec2:GetPasswordData");
            world.ec2.keys().allow(Keys.KEY, policy.toArray(String[]::new));

            HostFacts host = launch(world);

            assertEquals("Administrator", host.user());
            BakeRecord record = world.engine.bakes().iterator().next();
            HostIdentity identity =
                    Json.parse(new World.Base64Sealer().open(record.sealedIdentity), HostIdentity.class);
            assertEquals("Pa$$w0rd of " + host.id(), identity.password());
            assertFalse(world.log.toString().contains("Pa$$w0rd"), world.log.toString());
            assertTrue(
                    world.log.toString().contains("Host " + host.id() + " has told its password"),
                    world.log.toString());
            world.finishBuild();
            world.assertTidy(0);
        }
    }

    @Test
    void isLoggedInToByTheKeyIfItTakesThat() throws Exception {
        try (AwsWorld world = world(0)) {
            world.shells = (target, site) -> world.shell;

            HostFacts host = launch(world);

            assertEquals("Administrator", host.user());
            assertFalse(world.log.toString().contains("password"), world.log.toString());
        }
    }

    @Test
    void isOpenedBySomethingInItsUserDataUnlessTheUserGivesSome() throws Exception {
        for (String own : List.of("", "<script>echo</script>")) {
            try (AwsWorld world = world(0)) {
                List<String> seen = new ArrayList<>();
                world.ec2.machines(boot -> {
                    seen.add(boot.userData());
                    return new Machines.Machine() {};
                });
                world.begin();
                world.run("launch", OperationType.LAUNCH, new LaunchOrder(IMAGE, "", host(own), List.of()));

                if (own.isEmpty()) {
                    String script = seen.get(0);
                    assertTrue(script.startsWith("<powershell>\n"), script);
                    assertTrue(script.endsWith("</powershell>\n"), script);
                    assertTrue(script.contains("X-aws-ec2-metadata-token") && script.contains("icacls"), script);
                } else {
                    assertEquals(List.of(own), seen);
                }
            }
        }
    }

    @Test
    void whoseSshServerIsAnotherOneIsRefused() throws Exception {
        try (AwsWorld world = world(0)) {
            world.shell.windows = false;

            IOException refused = assertThrows(IOException.class, () -> launch(world));

            assertTrue(
                    refused.getMessage().contains("its SSH server is not OpenSSH for Windows"), refused.getMessage());
        }
    }

    private static HostRequest host(String userData) {
        HostRequest any = World.host("m5.large");
        return new HostRequest(
                "",
                "web",
                any.types(),
                "",
                any.disk(),
                any.network(),
                "",
                "",
                null,
                userData,
                "",
                null,
                false,
                Map.of());
    }

    @Test
    void theControllerMayEndBetweenThePasswordAndTheLogin() throws Exception {
        try (AwsWorld world = world(pointsUntilThePasswordIsKnown() + 1)) {
            assertThrows(CrashPoints.Crash.class, () -> launch(world));
            world.restart();

            launch(world);

            assertEquals(1, world.existing(ResourceKind.HOST).size());
            world.finishBuild();
            world.assertTidy(0);
        }
    }

    private int pointsUntilThePasswordIsKnown() throws IOException {
        try (AwsWorld world = world(0)) {
            int[] points = {0};
            Windows windows = new Windows(world);
            world.shells = (target, site) -> {
                if (target.password() != null) {
                    points[0] = world.crashes.passed().size();
                }
                return windows.open(target, site);
            };
            launch(world);
            return points[0];
        }
    }

    private AwsWorld world(int deadlyPoint) throws IOException {
        AwsWorld world = new AwsWorld(new CrashPoints(deadlyPoint), payloads);
        world.shell.windows = true;
        Windows windows = new Windows(world);
        world.shells = windows::open;
        return world;
    }

    private static HostFacts launch(World world) throws IOException {
        if (world.engine.bakes().isEmpty()) {
            world.begin();
        }
        HostRequest host = World.host("m5.large");
        return (HostFacts) world.run("launch", OperationType.LAUNCH, new LaunchOrder(IMAGE, "", host, List.of()));
    }

    /** Takes the password of the instance, and no key. */
    private record Windows(World world) {
        RemoteShell open(SshTarget target, Site site) {
            return target.password() != null && target.password().startsWith("Pa$$w0rd of i-")
                    ? world.shell
                    : (RemoteShell) Proxy.newProxyInstance(
                            RemoteShell.class.getClassLoader(),
                            new Class<?>[] {RemoteShell.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("connect")) {
                                    throw new LoginRefusedException(target + " does not accept the key", null);
                                }
                                return null;
                            });
        }
    }
}
