package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import org.junit.jupiter.api.Test;

class NoCloudSeedTest {
    private static final HostRequest REQUEST = Requests.plain(
            "token-1", "ssh-ed25519 AAAA me", new HostRequest.HostKey("ssh-ed25519 BBBB", "-----BEGIN\nsecret\n"));

    @Test
    void letsRootInWithTheKeyAndMakesNoUser() throws Exception {
        JsonNode config = config(NoCloudSeed.vendorData(REQUEST, "root"));

        assertFalse(config.get("disable_root").booleanValue());
        assertEquals(0, config.get("users").size());
        assertEquals(
                "ssh-ed25519 AAAA me",
                json(NoCloudSeed.metaData(REQUEST)).get("public-keys").get(0).textValue());
    }

    @Test
    void makesAnotherUserWhereOneIsAskedFor() throws Exception {
        JsonNode user =
                config(NoCloudSeed.vendorData(REQUEST, "deploy")).get("users").get(0);

        assertEquals("deploy", user.get("name").textValue());
        assertEquals(
                "ssh-ed25519 AAAA me", user.get("ssh_authorized_keys").get(0).textValue());
        assertTrue(user.get("lock_passwd").booleanValue());
    }

    @Test
    void handsInTheHostKeyAsItIs() throws Exception {
        JsonNode keys = config(NoCloudSeed.vendorData(REQUEST, "root")).get("ssh_keys");

        assertEquals("-----BEGIN\nsecret\n", keys.get("ed25519_private").textValue());
        assertEquals("ssh-ed25519 BBBB", keys.get("ed25519_public").textValue());
    }

    @Test
    void leavesTheUsersDataAlone() {
        assertEquals(
                "#!/bin/sh\necho hi\n", NoCloudSeed.userData(Requests.withUserData(REQUEST, "#!/bin/sh\necho hi\n")));
        assertTrue(NoCloudSeed.userData(REQUEST).startsWith("#cloud-config\n"));
    }

    private static JsonNode config(String text) throws Exception {
        assertTrue(text.startsWith("#cloud-config\n"), text);
        return json(text.substring(text.indexOf('\n')));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
