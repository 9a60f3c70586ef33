package io.jenkins.plugins.imagehost.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Descriptor.FormException;
import hudson.model.PersistentDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The global configuration: the cloud accounts by which steps say where to bake. */
@Extension
@Symbol("imageHost")
public class ImageHostConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    /** So that a fresh controller can bake at once. */
    private static final String LOCAL = "local";

    /** Of a kind that XStream writes plainly. */
    private List<CloudAccount> accounts = new ArrayList<>(List.of(new LocalAccount(LOCAL)));

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
        this.accounts = new ArrayList<>(checked);
        save();
    }

    /** The account of that name, or the first for an empty name. */
    public Optional<CloudAccount> find(String name) {
        return getAccounts().stream()
                .filter(account -> name.isEmpty() || account.getName().equals(name))
                .findFirst();
    }

    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        try {
            if (json.has("accounts")) {
                withoutEmptyFields(json.get("accounts"));
                req.bindJSON(this, json);
            } else {
                // An empty list is sent as no list at all.
                setAccounts(List.of());
            }
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
