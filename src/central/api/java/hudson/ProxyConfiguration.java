package hudson;

import hudson.util.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

public final class ProxyConfiguration {
    public final String name;
    public final int port;
    public String noProxyHost;
    private String userName;
    private Secret secretPassword;

    public ProxyConfiguration(String name, int port) {
        this.name = name;
        this.port = port;
    }

    public String getName() {
        return name;
    }

    public int getPort() {
        return port;
    }

    public String getUserName() {
        return userName;
    }

    public void setUserName(String userName) {
        this.userName = userName;
    }

    public Secret getSecretPassword() {
        return secretPassword;
    }

    public void setSecretPassword(Secret secretPassword) {
        this.secretPassword = secretPassword;
    }

    public void setNoProxyHost(String noProxyHost) {
        this.noProxyHost = noProxyHost;
    }

    public List<Pattern> getNoProxyHostPatterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String host : noProxyHost == null ? new String[0] : noProxyHost.split("[ \t\n,|]+")) {
            if (!host.isEmpty()) {
                patterns.add(Pattern.compile(host.replace(".", "\\.").replace("*", ".*")));
            }
        }
        return patterns;
    }
}
