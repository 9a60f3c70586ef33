package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Descriptor.FormException;
import hudson.model.PersistentDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The global configuration: the cloud accounts by which steps say where to bake. */
@Extension
@Symbol("imageHost")
public class ImageHostConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    /** So that a fresh controller can bake at once. */
    private static final String LOCAL = "local";

    /** Of a kind that XStream writes plainly. */
    private List<CloudAccount> accounts = new ArrayList<>(List.of(new LocalAccount(LOCAL)));

    /** Accounts that are no longer offered, for the bakes that have yet to finish and to clean up with them. */
    private List<CloudAccount> retired = new ArrayList<>();

    private String lease = CloudAccount.DEFAULT_LEASE;
    private String tags = "";
    private String timeouts = "";
    private boolean keepFailed;

    @NonNull
    public static ImageHostConfiguration get() {
        return ExtensionList.lookupSingleton(ImageHostConfiguration.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.ImageHostConfiguration_displayName();
    }

    /** In the order of the form; the first is the one that steps mean that name none. */
    public synchronized List<CloudAccount> getAccounts() {
        return List.copyOf(accounts);
    }

    /**
     * @throws IllegalArgumentException with a sentence, if a name is illegal or occurs twice, or something is missing
     */
    @DataBoundSetter
    public synchronized void setAccounts(List<CloudAccount> accounts) {
        List<CloudAccount> checked = accounts == null ? List.of() : List.copyOf(accounts);
        Set<String> names = new HashSet<>();
        for (CloudAccount account : checked) {
            String problem = CloudAccountDescriptor.nameProblem(account.getName());
            if (problem.isEmpty() && !names.add(account.getName())) {
                problem = Messages.ImageHostConfiguration_twice(account.getName());
            }
            if (problem.isEmpty()) {
                problem = account.problem();
            }
            if (!problem.isEmpty()) {
                throw new IllegalArgumentException(problem);
            }
        }
        retire(names);
        this.accounts = new ArrayList<>(checked);
        save();
    }

    /** Keeps those of the present accounts that are still needed, though they are no longer among the names. */
    private void retire(Set<String> names) {
        List<CloudAccount> gone = new ArrayList<>(accounts);
        gone.addAll(retired == null ? List.of() : retired);
        Set<String> needed = ImageHosts.get().engine().bakes().stream()
                .map(BakeRecord::account)
                .collect(Collectors.toSet());
        needed.removeAll(names);
        gone.removeIf(account -> !needed.remove(account.getName()));
        retired = gone;
    }

    /** How long a host may live where neither its step nor its account says so, such as {@code 4h}. */
    public synchronized String getLease() {
        return lease == null || lease.isEmpty() ? CloudAccount.DEFAULT_LEASE : lease;
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a text that is no duration
     */
    @DataBoundSetter
    public synchronized void setLease(String lease) {
        String text = lease == null ? "" : lease.trim();
        if (!text.isEmpty()) {
            var unused = DurationText.parse("lease", text);
        }
        this.lease = text;
        save();
    }

    /** For the hosts and images of all accounts: lines {@code name=value}. */
    public synchronized String getTags() {
        return tags == null ? "" : tags;
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a line that is no tag
     */
    @DataBoundSetter
    public synchronized void setTags(String tags) {
        String text = tags == null ? "" : tags.trim();
        var unused = TagLines.parse(text);
        this.tags = text;
        save();
    }

    /** As {@link #getTags}, read. */
    public Map<String, String> tags() {
        return TagLines.parse(getTags());
    }

    /** For the steps that say nothing of it: lines {@code captureImage=4h}. */
    public synchronized String getTimeouts() {
        return timeouts == null ? "" : timeouts;
    }

    /**
     * @throws IllegalArgumentException with a sentence, for a line that names no step with a time-out, or no duration
     */
    @DataBoundSetter
    public synchronized void setTimeouts(String timeouts) {
        String text = timeouts == null ? "" : timeouts.trim();
        var unused = StepTimeouts.parse(text);
        this.timeouts = text;
        save();
    }

    /**
     * How long a step may take that does not say so itself, such as {@code 30m}.
     *
     * @param step by the name that Pipelines call it
     */
    public String timeout(String step) {
        return StepTimeouts.parse(getTimeouts()).get(step);
    }

    /** The account of that name, or the first for an empty name. */
    public Optional<CloudAccount> findAccount(String name) {
        return getAccounts().stream()
                .filter(account -> name.isEmpty() || account.getName().equals(name))
                .findFirst();
    }

    /** The account of a bake that has begun, even if it is no longer offered. */
    synchronized Optional<CloudAccount> findForBake(String name) {
        return findAccount(name)
                .or(() -> (retired == null ? List.<CloudAccount>of() : retired)
                        .stream()
                                .filter(account -> account.getName().equals(name))
                                .findFirst());
    }

    /** Whether the hosts of builds that fail or are aborted live on until their lease ends, to be looked into. */
    public synchronized boolean isKeepFailed() {
        return keepFailed;
    }

    @DataBoundSetter
    public synchronized void setKeepFailed(boolean keepFailed) {
        this.keepFailed = keepFailed;
        save();
    }

    @POST
    public FormValidation doCheckLease(@QueryParameter String value) {
        return FieldText.check(() -> value.isBlank() ? "" : DurationText.parse("lease", value));
    }

    @POST
    public FormValidation doCheckTags(@QueryParameter String value) {
        return FieldText.check(() -> TagLines.parse(value));
    }

    @POST
    public FormValidation doCheckTimeouts(@QueryParameter String value) {
        return FieldText.check(() -> StepTimeouts.parse(value));
    }

    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        try {
            if (json.has("accounts")) {
                withoutEmptyFields(json.get("accounts"));
            } else {
                // An empty list is sent as no list at all.
                setAccounts(List.of());
            }
            req.bindJSON(this, json);
        } catch (IllegalArgumentException | LinkageError e) {
            // An account that cannot be made is a LinkageError to Jenkins, round the sentence that the setter said.
            Throwable said = e;
            while (said.getCause() != null) {
                said = said.getCause();
            }
            throw new FormException(said.getMessage(), e, "accounts");
        }
        return true;
    }

    /** One account is sent as an object, several as an array; what an empty field would be read as is not what it means. */
    private static void withoutEmptyFields(Object accounts) {
        if (accounts instanceof JSONObject account) {
            EmptyFields.takenOutOf(account);
        } else if (accounts instanceof JSONArray several) {
            for (Object each : several) {
                withoutEmptyFields(each);
            }
        }
    }
}
