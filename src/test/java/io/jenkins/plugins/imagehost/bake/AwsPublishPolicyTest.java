package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.Publication.Pointers;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies in the documentation are what publishing needs, and nothing more. */
class AwsPublishPolicyTest {
    @TempDir
    Path payloads;

    @Test
    void areEnoughForEverythingAndAllOfThemIsUsed() throws Exception {
        Set<String> bake = AwsPolicyTest.documented(0);
        Set<String> publish = AwsPolicyTest.documented(1);
        Set<String> both = new TreeSet<>(bake);
        both.addAll(publish);

        Set<String> used = new TreeSet<>();
        used.addAll(publishedAndTakenBack(both));
        used.addAll(madePublic(both));
        used.addAll(refusedWhereAllIsEncrypted(both));
        used.removeAll(bake);
        assertEquals(String.join("\n", publish), String.join("\n", used));
    }

    private Set<String> publishedAndTakenBack(Set<String> policy) throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            world.world.ec2.keys().allow(Keys.KEY, policy.toArray(String[]::new));
            world.world.ec2.calls().clear();
            world.publish(world.everything(), false);
            world.world.run(
                    "again",
                    OperationType.PUBLISH,
                    new PublicationOrder(world.image(), world.everythingIn(List.of()), Map.of(), false, false));
            world.world.finishBuild();
            Set<String> used = new TreeSet<>(world.world.ec2.calls().permissions());
            used.addAll(takenBack(policy));
            return used;
        }
    }

    private Set<String> takenBack(Set<String> policy) throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            world.world.ec2.keys().allow(Keys.KEY, policy.toArray(String[]::new));
            world.world.ec2.calls().clear();
            world.world
                    .ec2
                    .faults()
                    .next("ModifyLaunchTemplate", Fault.error(400, "InvalidParameterValue", "Not now."));
            assertThrows(IOException.class, () -> world.publish(world.everything(), false));
            world.world.finishBuild();
            return world.world.ec2.calls().permissions();
        }
    }

    private Set<String> madePublic(Set<String> policy) throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            world.state.allowPublic(AwsPublishWorld.REGIONS);
            world.world.ec2.keys().allow(Keys.KEY, policy.toArray(String[]::new));
            world.world.ec2.calls().clear();
            world.publish(
                    new Publication(
                            AwsPublishWorld.REGIONS,
                            Map.of(),
                            new Sharing(List.of(), true, true),
                            null,
                            false,
                            Pointers.NONE),
                    false);
            return world.world.ec2.calls().permissions();
        }
    }

    private Set<String> refusedWhereAllIsEncrypted(Set<String> policy) throws IOException {
        try (AwsPublishWorld world = new AwsPublishWorld(new CrashPoints(0), payloads)) {
            world.state.encryptByDefault("eu-west-1");
            world.world.ec2.keys().allow(Keys.KEY, policy.toArray(String[]::new));
            world.world.ec2.calls().clear();
            IOException refused = assertThrows(IOException.class, () -> world.publish(world.everything(), false));
            assertTrue(refused.getMessage().contains("AWS's own key"), refused.getMessage());
            return world.world.ec2.calls().permissions();
        }
    }
}
