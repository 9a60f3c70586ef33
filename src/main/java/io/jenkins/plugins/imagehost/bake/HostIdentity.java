package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.HostRequest.HostKey;
import io.jenkins.plugins.imagehost.remote.RsaKeys;
import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import io.jenkins.plugins.imagehost.remote.SshTarget;
import java.io.IOException;

/**
 * Who the plugin is to a host, and who the host is to the plugin. Kept sealed in the journal.
 *
 * @param publicKey OpenSSH line of the key that is installed on the host; null for a host that the user gave a credential for
 * @param privateKey its private half, or the user's own; null to log in by password
 * @param password of the login, or passphrase of the private key; null for none
 * @param hostKey the key that a new machine is given; null for a machine that has one
 * @param bastion to go through; null to connect directly
 */
public record HostIdentity(String publicKey, String privateKey, String password, HostKey hostKey, SshTarget bastion) {

    /** Of a bake without a host. */
    public static final HostIdentity NONE = new HostIdentity("", "", null, null, null);

    /** New keys for one host, made in process. */
    public static HostIdentity generate(String comment, SshTarget bastion) {
        SshKeyPair login = SshKeyPair.generate(comment);
        SshKeyPair host = SshKeyPair.generate(comment + "-host");
        return new HostIdentity(
                login.publicKey(),
                login.privateKey(),
                null,
                new HostKey(withoutComment(host.publicKey()), host.privateKey()),
                bastion);
    }

    /** With keys that a Windows host of a cloud takes, in place of those that were made for any host. */
    HostIdentity forWindows() {
        if (publicKey == null || publicKey.startsWith("ssh-rsa ")) {
            return this;
        }
        SshKeyPair login = RsaKeys.generate(publicKey.split(" ", 3)[2]);
        return new HostIdentity(login.publicKey(), login.privateKey(), null, hostKey, bastion);
    }

    /** Logging in by the password that a Windows host has told. */
    HostIdentity byPassword(String encrypted) throws IOException {
        return new HostIdentity(publicKey, null, RsaKeys.decrypt(privateKey, encrypted), hostKey, bastion);
    }

    private static String withoutComment(String publicKey) {
        String[] words = publicKey.split(" ", 3);
        return words[0] + " " + words[1];
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "identity " + publicKey;
    }
}
