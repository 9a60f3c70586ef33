package io.jenkins.plugins.imagehost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.jenkins.support.api.Container;
import com.cloudbees.jenkins.support.api.Content;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A support bundle tells how accounts and bakes are. */
class SupportComponentTest {
    private final SupportComponent component = new SupportComponent();
    private final BakeEngine engine = ImageHosts.get().engine();
    private final String bake = BakeIds.next();

    @AfterEach
    void asItWas() throws Exception {
        engine.endAndForget(bake).get(1, TimeUnit.MINUTES);
        ImageHostConfiguration.get().setAccounts(List.of(new LocalAccount("local")));
        AccountChecks.get().doRun();
    }

    @Test
    void hasEachBakeWithItsBuildAndLease() throws Exception {
        engine.begin(
                new BakeOrder(bake, new BuildRef("web#12", ""), "local", Duration.ofHours(1), true, HostIdentity.NONE));

        String text = printed().get("image-host/bakes.md");

        assertTrue(
                text.contains("- " + bake + " of build web#12 with account local: OPEN, no host yet, since 20"), text);
        assertTrue(text.contains(", kept after its build\n"), text);
    }

    @Test
    void hasEachAccountAsItsLastCheckFoundIt() throws Exception {
        ImageHostConfiguration.get().setAccounts(List.of(new LocalAccount("young")));
        assertEquals("- young, LocalAccount: not tried out yet\n", printed().get("image-host/accounts.md"));

        AccountChecks.get().doRun();

        String text = printed().get("image-host/accounts.md");
        assertTrue(text.matches("- young, LocalAccount: [A-Z]+, .+\\n"), text);
    }

    @Test
    void isForAdministratorsAlone() {
        assertEquals(Set.of(Jenkins.ADMINISTER), component.getRequiredPermissions());
    }

    private Map<String, String> printed() throws IOException {
        Map<String, String> files = new TreeMap<>();
        component.addContents(new Container() {
            @Override
            public void add(Content content) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try {
                    content.writeTo(bytes);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                files.put(content.getName(), bytes.toString(StandardCharsets.UTF_8));
            }
        });
        return files;
    }
}
