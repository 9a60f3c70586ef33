package io.jenkins.plugins.imagehost.cloud.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountCheckTest {
    private Ec2Double ec2;
    private AwsCloud cloud;

    @BeforeEach
    void start() throws Exception {
        ec2 = Ec2Double.start(new DoubleClock());
        cloud = AwsLab.cloud(ec2);
    }

    @AfterEach
    void stop() {
        cloud.close();
        ec2.close();
    }

    /** Of EC2: what other services are asked for has no dry run. */
    private static List<Set<String>> documented() throws Exception {
        List<Set<String>> policies = new ArrayList<>();
        String page = Files.readString(Path.of("docs/aws.md"));
        for (int start = page.indexOf("```json"); start >= 0; start = page.indexOf("```json", start + 1)) {
            JsonNode policy = new ObjectMapper().readTree(page.substring(start + 7, page.indexOf("```", start + 7)));
            Set<String> actions = new TreeSet<>();
            for (JsonNode action : policy.at("/Statement/0/Action")) {
                if (action.asText().startsWith("ec2:")) {
                    actions.add(action.asText().substring("ec2:".length()));
                }
            }
            policies.add(actions);
        }
        return policies;
    }

    @Test
    void triesAllThatIsDocumented() throws Exception {
        assertEquals(documented().get(0), DryRuns.BAKE.keySet());
        assertEquals(documented().get(1), DryRuns.PUBLISH.keySet());
        assertEquals(documented().get(2), DryRuns.COPY.keySet());
    }

    @Test
    void anAccountThatMayDoEverythingMissesNothingAndNothingIsMade() throws Exception {
        AccountReport report = cloud.check();
        assertEquals(List.of(), report.missing());
        assertEquals(List.of(), report.missingToPublish());
        assertEquals(List.of(), report.missingToCopy());
        assertTrue(report.identity().startsWith("arn:aws:"), report.identity());
        assertEquals(List.of(), ec2.leftovers());
        assertEquals(List.of(), ec2.problems());
    }

    @Test
    void whatIsNotAllowedIsAPolicyToPaste() throws Exception {
        Set<String> allowed = new TreeSet<>(Set.of("sts:GetCallerIdentity"));
        DryRuns.BAKE.keySet().forEach(action -> allowed.add("ec2:" + action));
        allowed.remove("ec2:RunInstances");
        ec2.keys().allow(Keys.KEY, allowed.toArray(String[]::new));

        AccountReport report = cloud.check();

        assertEquals(List.of("ec2:RunInstances", "ssm:GetParameter"), report.missing());
        JsonNode policy = new ObjectMapper().readTree(report.policy());
        assertEquals("ec2:RunInstances", policy.at("/Statement/0/Action/0").asText());
        assertTrue(report.missingToPublish().contains("ec2:CopyImage"));
        assertTrue(report.missingToCopy().contains("ec2:RegisterImage"));
    }

    @Test
    void credentialsThatAreNobodysAreSaid() {
        try (AwsCloud wrong = new AwsCloud(
                AwsLab.settings(ec2.endpoint()),
                software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("AKIANOBODY", "secret")))) {
            CloudException.NotPermitted refused = assertThrows(CloudException.NotPermitted.class, wrong::check);
            assertTrue(refused.getMessage().contains("GetCallerIdentity"), refused.getMessage());
        }
    }
}
