package io.jenkins.plugins.imagehost.steps;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.remote.SshTarget;
import java.util.List;

/** Who logs in to a host: a new key, or a credential that the job may use. */
final class SshLogin {
    private final Run<?, ?> build;

    SshLogin(Run<?, ?> build) {
        this.build = build;
    }

    /**
     * @param comment of a new key
     * @throws IllegalArgumentException with a sentence, if there is no such credential
     */
    HostIdentity identity(String comment, SshParameters ssh) {
        SshTarget bastion = ssh.getBastion() == null ? null : bastion(ssh.getBastion());
        String id = Values.text(ssh.getCredentialsId());
        if (id.isEmpty()) {
            return HostIdentity.generate(comment, bastion);
        }
        SSHUserPrivateKey credential = find("ssh: credentialsId", id);
        return new HostIdentity(null, key(credential), Secret.toString(credential.getPassphrase()), null, bastion);
    }

    private SshTarget bastion(BastionParameters parameters) {
        String host = Values.text(parameters.getHost());
        String hostKey = Values.text(parameters.getHostKey());
        if (host.isEmpty() || hostKey.isEmpty()) {
            throw new IllegalArgumentException("ssh: a bastion needs its 'host' and its 'hostKey' (\"type base64\","
                    + " as ssh-keyscan prints it), since it would see everything otherwise");
        }
        SSHUserPrivateKey credential = find("ssh: bastion: credentialsId", Values.text(parameters.getCredentialsId()));
        return new SshTarget(
                host,
                parameters.getPort(),
                credential.getUsername(),
                key(credential),
                Secret.toString(credential.getPassphrase()),
                List.of(hostKey),
                null);
    }

    private SSHUserPrivateKey find(String parameter, String id) {
        SSHUserPrivateKey credential =
                CredentialsProvider.findCredentialById(id, SSHUserPrivateKey.class, build, List.of());
        if (credential == null) {
            throw new IllegalArgumentException(parameter + ": there is no credential '" + id
                    + "' of the kind 'SSH Username with private key' that this job may use");
        }
        CredentialsProvider.track(build, credential);
        return credential;
    }

    private static String key(SSHUserPrivateKey credential) {
        return credential.getPrivateKeys().get(0);
    }
}
