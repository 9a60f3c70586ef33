package io.jenkins.plugins.imagehost.admin;

import com.cloudbees.jenkins.support.api.Component;
import com.cloudbees.jenkins.support.api.Container;
import com.cloudbees.jenkins.support.api.PrintedContent;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.security.Permission;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.OwnedResource;
import io.jenkins.plugins.imagehost.bake.UnderWay;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * What those who help have to know of accounts and bakes, for a support bundle; where the plugin is that makes these. It is
 * of all builds, so it is for administrators. It has no secrets, since what it prints has none.
 */
@Extension(optional = true)
public class SupportComponent extends Component {
    @NonNull
    @Override
    public String getId() {
        return "ImageHost";
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.SupportComponent_displayName();
    }

    @NonNull
    @Override
    public ComponentCategory getCategory() {
        return ComponentCategory.BUILDS;
    }

    @NonNull
    @Override
    public Set<Permission> getRequiredPermissions() {
        return Set.of(Jenkins.ADMINISTER);
    }

    @Override
    public void addContents(@NonNull Container container) {
        container.add(new PrintedContent("image-host/accounts.md") {
            @Override
            protected void printTo(PrintWriter out) {
                ImageHostConfiguration.get().getAccounts().forEach(account -> print(account, out));
            }
        });
        container.add(new PrintedContent("image-host/bakes.md") {
            @Override
            protected void printTo(PrintWriter out) {
                BakeEngine engine = ImageHosts.get().engine();
                engine.bakes().stream()
                        .sorted(Comparator.comparing(BakeRecord::created))
                        .forEach(bake -> print(bake, engine.underWay(bake.id()), out));
            }
        });
    }

    private static void print(CloudAccount account, PrintWriter out) {
        String region = account.getRegion().isEmpty() ? "" : " in " + account.getRegion();
        String health = AccountChecks.get()
                .last(account.getName())
                .map(last -> last.state() + ", " + last.text())
                .orElse("not tried out yet");
        out.println("- " + account.getName() + ", " + account.getClass().getSimpleName() + region + ": " + health);
    }

    private static void print(BakeRecord bake, List<UnderWay> underWay, PrintWriter out) {
        String host =
                bake.host() == null ? "no host yet" : "host " + bake.host().id();
        out.println("- " + bake.id() + " of build " + bake.build().id() + " with account " + bake.account() + ": "
                + bake.phase() + ", " + host + ", since " + bake.created() + ", lease until " + bake.lease()
                + (bake.keepHost() ? ", kept after its build" : ""));
        underWay.forEach(stage -> out.println("  - under way: " + stage.stage() + ", since " + stage.since()));
        bake.resources().forEach(resource -> print(resource, out));
    }

    private static void print(OwnedResource resource, PrintWriter out) {
        String tries = resource.attempts() == 0 ? "" : "; tries to remove it in vain: " + resource.attempts();
        String error = resource.lastError() == null ? "" : "; " + resource.lastError();
        out.println("  - owns: " + resource + (resource.keep() ? ", to be kept" : "") + tries + error);
    }
}
