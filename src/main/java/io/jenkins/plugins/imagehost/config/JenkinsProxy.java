package io.jenkins.plugins.imagehost.config;

import hudson.ProxyConfiguration;
import hudson.util.Secret;
import io.jenkins.plugins.imagehost.cloud.aws.AwsSettings;
import java.util.Objects;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The proxy of this Jenkins, on the way to a cloud. */
final class JenkinsProxy {
    private JenkinsProxy() {}

    /** Null for none. */
    static AwsSettings.Proxy settings() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null) {
            return null;
        }
        return new AwsSettings.Proxy(
                proxy.getName(),
                proxy.getPort(),
                Objects.requireNonNullElse(proxy.getUserName(), ""),
                Objects.requireNonNullElse(Secret.toString(proxy.getSecretPassword()), ""),
                proxy.getNoProxyHostPatterns().stream().map(Pattern::pattern).toList());
    }
}
