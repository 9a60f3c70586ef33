package io.jenkins.plugins.imagehost.config;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.security.ACL;
import java.util.List;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A credential of the controller's store, looked up and asked anew whenever it is needed: one that was replaced counts at
 * once, and sessions of roles are renewed.
 */
final class AwsCredentialsById implements AwsCredentialsProvider {
    private final String account;
    private final String id;

    AwsCredentialsById(String account, String id) {
        this.account = account;
        this.id = id;
    }

    /** Null for a credential that says nothing, which means the controller's own. */
    @Override
    public AwsCredentials resolveCredentials() {
        AmazonWebServicesCredentials credential = find(id);
        if (credential == null) {
            throw SdkClientException.create(Messages.AwsAccount_noCredential(id, account));
        }
        return credential.resolveCredentials();
    }

    /** Null if there is none. */
    static AmazonWebServicesCredentials find(String id) {
        return CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        AmazonWebServicesCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(id));
    }
}
