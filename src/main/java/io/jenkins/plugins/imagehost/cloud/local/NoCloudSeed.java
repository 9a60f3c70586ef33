package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.HostRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What cloud-init's NoCloud source reads. Ours comes as vendor data, so that the user's own data can be anything, and
 * is merged over it. Written as JSON, which is YAML.
 */
final class NoCloudSeed {
    private static final String ROOT = "root";

    private NoCloudSeed() {}

    static String metaData(HostRequest request) {
        return LocalSite.toJson(Map.of(
                "instance-id", request.token(),
                "local-hostname", "image-host",
                "public-keys", List.of(request.publicKey())));
    }

    static String userData(HostRequest request) {
        return request.userData().isEmpty() ? "#cloud-config\n{}\n" : request.userData();
    }

    static String vendorData(HostRequest request, String user) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("disable_root", false);
        // no default user either: it is made where the image is used
        config.put(
                "users",
                user.equals(ROOT)
                        ? List.of()
                        : List.of(Map.of(
                                "name",
                                user,
                                "sudo",
                                "ALL=(ALL) NOPASSWD:ALL",
                                "shell",
                                "/bin/sh",
                                "lock_passwd",
                                true,
                                "ssh_authorized_keys",
                                List.of(request.publicKey()))));
        config.put("ssh_deletekeys", true);
        if (request.hostKey() == null) {
            config.put("ssh_genkeytypes", List.of("ed25519"));
        } else {
            config.put(
                    "ssh_keys",
                    Map.of(
                            "ed25519_private", request.hostKey().privateKey(),
                            "ed25519_public", request.hostKey().publicKey()));
        }
        return "#cloud-config\n" + LocalSite.toJson(config) + "\n";
    }
}
