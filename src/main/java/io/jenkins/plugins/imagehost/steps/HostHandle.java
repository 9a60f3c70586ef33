package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.bake.HostFacts;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** An image host, for Jenkinsfiles: what {@code launchImageHost} returns, and what {@code host} parameters take. */
public final class HostHandle implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String bake;
    private final String account;
    private final String id;
    private final String address;
    private final int port;
    private final String user;

    HostHandle(String bake, String account, HostFacts host) {
        this.bake = bake;
        this.account = account;
        this.id = host.id();
        this.address = host.address();
        this.port = host.port();
        this.user = host.user();
    }

    /** The bake that the host belongs to. */
    @Whitelisted
    public String getBake() {
        return bake;
    }

    @Whitelisted
    public String getAccount() {
        return account;
    }

    /** The cloud's id. */
    @Whitelisted
    public String getId() {
        return id;
    }

    /** At which its SSH server is reached. */
    @Whitelisted
    public String getAddress() {
        return address;
    }

    /** Of its SSH server. */
    @Whitelisted
    public int getPort() {
        return port;
    }

    /** Who is logged in. */
    @Whitelisted
    public String getUser() {
        return user;
    }

    @Override
    @Whitelisted
    public String toString() {
        return id;
    }
}
