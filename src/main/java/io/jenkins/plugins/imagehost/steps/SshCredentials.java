package io.jenkins.plugins.imagehost.steps;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** SSH credentials in forms, to those who may choose one. */
final class SshCredentials {
    private SshCredentials() {}

    /** @param current id that the form has now, shown even if it is no more */
    static ListBoxModel items(Item item, String current) {
        String kept = Values.text(current);
        StandardListBoxModel credentials = new StandardListBoxModel();
        if (!mayChoose(item)) {
            return credentials.includeCurrentValue(kept);
        }
        credentials.includeEmptyValue();
        if (item == null) {
            credentials.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), SSHUserPrivateKey.class, List.of(), CredentialsMatchers.always());
        } else {
            credentials.includeMatchingAs(
                    user(item), item, SSHUserPrivateKey.class, List.of(), CredentialsMatchers.always());
        }
        return credentials.includeCurrentValue(kept);
    }

    /** That the credential is there, for a field that may be empty. */
    static FormValidation check(Item item, String id) {
        String wanted = Values.text(id);
        boolean there = wanted.isEmpty()
                || !mayChoose(item)
                || items(item, "").stream().anyMatch(credential -> credential.value.equals(wanted));
        return there ? FormValidation.ok() : FormValidation.error(Messages.SshCredentials_unknown(wanted));
    }

    private static boolean mayChoose(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication user(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
