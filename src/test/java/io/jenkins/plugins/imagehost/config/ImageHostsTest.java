package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.security.ACL;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;

class ImageHostsTest {
    @Test
    void theEngineSeesBuildsThatAnonymousUsersMayNotSee() throws Exception {
        CompletableFuture<Authentication> seen = CompletableFuture.supplyAsync(
                Jenkins::getAuthentication2, ImageHosts.get().workers());

        assertEquals(ACL.SYSTEM2, seen.get(1, TimeUnit.MINUTES));
        assertEquals("anonymous", Jenkins.getAuthentication2().getName());
    }
}
