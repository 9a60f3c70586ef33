package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy in the documentation is what bakes need, and nothing more. */
class AwsPolicyTest {
    @TempDir
    Path payloads;

    /** @param which of the policies on the page, from 0 */
    static Set<String> documented(int which) throws Exception {
        String page = Files.readString(Path.of("docs/aws.md"));
        int start = 0;
        for (int i = 0; i <= which; i++) {
            start = page.indexOf("```json", start) + "```json".length();
        }
        JsonNode policy = new ObjectMapper().readTree(page.substring(start, page.indexOf("```", start)));
        Set<String> actions = new TreeSet<>();
        policy.at("/Statement/0/Action").forEach(action -> actions.add(action.asText()));
        return actions;
    }

    @Test
    void isEnoughForABakeWhoseAnswersGetLostAndAllOfItIsUsed() throws Exception {
        Set<String> policy = documented(0);
        try (AwsWorld world = new AwsWorld(new CrashPoints(0), payloads)) {
            world.ec2.keys().allow(Keys.KEY, policy.toArray(String[]::new));
            for (String action : Set.of("ImportKeyPair", "CreateSecurityGroup", "RunInstances", "CreateImage")) {
                world.ec2.faults().next(action, Fault.lostReply());
            }
            world.begin();
            world.launch();
            CaptureRequest image = new CaptureRequest("", "web-1", "", "", true, "", "v2.0", Map.of());
            world.run("capture", OperationType.CAPTURE, new CaptureOrder(image, null, false, false));
            world.finishBuild();

            Set<String> used = world.ec2.calls().permissions();
            used.addAll(usedByAFailedCapture());
            assertEquals(String.join("\n", policy), String.join("\n", used));
        }
    }

    @Test
    void aCopyTakesWhatIsSaidOfItBesides() throws Exception {
        Set<String> policy = documented(2);
        Set<String> all = new TreeSet<>(documented(0));
        all.addAll(policy);
        try (AwsWorld world = new AwsWorld(new CrashPoints(0), payloads)) {
            world.ec2.keys().allow(Keys.KEY, all.toArray(String[]::new));
            world.method = "surrogate";
            world.begin();
            LaunchOrder order = new LaunchOrder("amazon/al2023-ami-2023.*-arm64", "", World.host(), List.of());
            world.run("launch", OperationType.LAUNCH, order);
            world.capture(null);
            world.finishBuild();

            Set<String> used = world.ec2.calls().permissions();
            used.removeAll(documented(0));
            assertEquals(String.join("\n", policy), String.join("\n", used));
        }
    }

    private Set<String> usedByAFailedCapture() throws Exception {
        try (AwsWorld world = new AwsWorld(new CrashPoints(0), payloads)) {
            world.ec2.faults().nextImageFails("Client.InternalError");
            world.begin();
            world.launch();
            assertThrows(IOException.class, () -> world.capture(null));
            world.finishBuild();
            return world.ec2.calls().permissions();
        }
    }
}
