package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.remote.SshTarget;
import java.util.regex.Pattern;

/** Refuses what nobody could log in with, before there is a host to log in to. */
final class SshCheck {
    private static final int MAX_PORT = 65_535;
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]{0,255}");

    private SshCheck() {}

    /**
     * Checks what needs no credentials.
     *
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    static void check(SshParameters ssh) {
        String user = Values.text(ssh.getUser());
        if (!user.isEmpty() && !USER.matcher(user).matches()) {
            throw new IllegalArgumentException("ssh: user: '" + user + "' is no user name; say for example 'admin'");
        }
        checkPort("ssh: port", ssh.getPort());
        for (String key : Values.strings(ssh.getHostKey())) {
            checkKey("ssh: hostKey", key);
        }
        BastionParameters bastion = ssh.getBastion();
        if (bastion != null) {
            checkPort("ssh: bastion: port", bastion.getPort());
            String key = Values.text(bastion.getHostKey());
            if (!key.isEmpty()) {
                checkKey("ssh: bastion: hostKey", key);
            }
        }
    }

    private static void checkPort(String parameter, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    parameter + ": " + port + " is no port; say one from 1 to " + MAX_PORT + ", or leave it out");
        }
    }

    private static void checkKey(String parameter, String key) {
        if (!SshTarget.isPublicKey(key)) {
            throw new IllegalArgumentException(parameter + ": '" + key
                    + "' is no public key; say its type and its base64 form, as ssh-keyscan prints them after the"
                    + " host's name");
        }
    }
}
