package io.jenkins.plugins.imagehost.cloud.local;

import java.util.Map;

/**
 * A host, as kept in its {@code host.json}: nothing secret.
 *
 * @param base what it was started from
 * @param hostKey the public host key that it was given, "type base64"; empty if it made its own
 */
record HostDescription(
        int format,
        String id,
        String name,
        String token,
        BaseDescription base,
        String hostKey,
        Map<String, String> tags) {}
