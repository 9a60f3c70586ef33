package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What all kinds of cloud accounts have in the form. */
public abstract class CloudAccountDescriptor extends Descriptor<CloudAccount> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String problem = nameProblem(value);
        return problem.isEmpty() ? FormValidation.ok() : FormValidation.error(problem);
    }

    @POST
    public FormValidation doCheckJobs(@QueryParameter String value) {
        return FieldText.check(() -> JobPatterns.of(value));
    }

    /**
     * Where people look at an image in the cloud's own console.
     *
     * @param account one of this kind
     * @param region where the image is; empty for the account's own
     * @return a URL; empty if the cloud has none
     */
    @NonNull
    public String imagePage(@NonNull CloudAccount account, @NonNull String region, @NonNull String image) {
        return "";
    }

    /** What is wrong with an account's name, in a sentence; empty if nothing is. */
    static String nameProblem(String name) {
        return name != null && NAME.matcher(name).matches()
                ? ""
                : Messages.CloudAccount_illegalName(name == null ? "" : name);
    }
}
