package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static final ScriptSource SCRIPT = ScriptSource.file("setup.sh");
    private static final Repository REPOSITORY = new Repository(
            "tools", "deb https://user:s3cret@example.org/debian stable main", "https://example.org/key");

    @Test
    void plansInTheOrderThatOneNeedsTheOther() {
        ProvisionRequest request = everything().build();

        assertEquals(
                List.of(
                        "wait for cloud-init",
                        "add repository tools",
                        "install nginx curl",
                        "copy files",
                        "run setup.sh",
                        "restart"),
                Provisioning.plan(request).stream().map(Task::title).toList());
        assertEquals(Provisioning.plan(request), Provisioning.plan(request));
    }

    @Test
    void plansNothingThatIsNotAskedFor() {
        assertEquals(
                List.of("run setup.sh"),
                Provisioning.plan(ProvisionRequest.builder()
                                .script(SCRIPT)
                                .waitForCloudInit(false)
                                .build())
                        .stream()
                        .map(Task::title)
                        .toList());
    }

    @Test
    void refreshesPackageListsForRepositoriesAlone() {
        assertEquals(
                List.of("add repository tools", "refresh package lists"),
                Provisioning.plan(ProvisionRequest.builder()
                                .repositories(List.of(REPOSITORY))
                                .waitForCloudInit(false)
                                .build())
                        .stream()
                        .map(Task::title)
                        .toList());
    }

    @Test
    void runsScriptsAsTheRequestSaysAndItsOwnAsRoot() {
        List<Task> plan = Provisioning.plan(everything().build());

        RunScript own = (RunScript) plan.get(2);
        assertTrue(own.sudo());
        assertEquals(List.of("nginx", "curl"), own.args());
        assertEquals(3, own.retries());
        RunScript script = (RunScript) plan.get(4);
        assertEquals("alice", script.user());
        assertEquals(List.of("--fast"), script.args());
        assertEquals(Map.of("TOKEN", "s3cret"), script.env());
        assertEquals(3, script.retries());
        assertEquals(Duration.ofMinutes(5), script.timeout());
    }

    @Test
    void cleansUpAsTheScriptRunsButOnce() {
        RunScript cleanup = Provisioning.cleanup(everything().build());

        assertEquals("run tidy.sh", cleanup.title());
        assertEquals("alice", cleanup.user());
        assertEquals(Map.of("TOKEN", "s3cret"), cleanup.env());
        assertEquals(0, cleanup.retries());
        assertEquals("", cleanup.sha256());
        assertNull(
                Provisioning.cleanup(ProvisionRequest.builder().script(SCRIPT).build()));
    }

    @Test
    void showsNoSecretInAnyOfItsWords() {
        ProvisionRequest request = everything().build();

        assertFalse(request.toString().contains("s3cret"), request::toString);
        String plan = Provisioning.plan(request).toString();
        assertFalse(plan.contains("s3cret"), plan);
        assertTrue(request.toString().contains("TOKEN"));
    }

    @Test
    void isTheSameAfterATripThroughJson() throws Exception {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        ProvisionRequest request = everything().build();

        String text = json.writeValueAsString(request);

        assertEquals(request, json.readValue(text, ProvisionRequest.class));
        assertFalse(json.writeValueAsString(request.withEnv(Map.of())).contains("TOKEN"));
    }

    static ProvisionRequestBuilder everything() {
        return ProvisionRequest.builder()
                .packages(List.of("nginx", "curl"))
                .repositories(List.of(REPOSITORY))
                .files(List.of(new FileCopy("site", "/var/www", "0644", "www-data:www-data")))
                .script(SCRIPT)
                .args(List.of("--fast"))
                .env(Map.of("TOKEN", "s3cret"))
                .user("alice")
                .sha256("ab".repeat(32))
                .reboot(true)
                .retries(3)
                .timeout(Duration.ofMinutes(5))
                .cleanup(ScriptSource.file("tidy.sh"));
    }
}
