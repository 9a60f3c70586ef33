package io.jenkins.plugins.imagehost.admin;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.config.DurationText;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.POST;

/** All hosts of this controller that are alive, the bakes they are for, and what is left to be removed. */
@Extension
@ExportedBean
public class HostsPage implements RootAction, StaplerProxy {
    static final String URL = "image-host";

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(ImageHostPermissions.VIEW)
                ? "symbol-server-outline plugin-ionicons-api"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.HostsPage_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** Nothing of it is for those who may not see it, whatever the rest of the path. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(ImageHostPermissions.VIEW);
        return this;
    }

    public Api getApi() {
        return new Api(this);
    }

    public boolean isAdministered() {
        return Jenkins.get().hasPermission(ImageHostPermissions.ADMINISTER);
    }

    /** Bakes whose host may be in use, the youngest first. */
    @Exported
    public List<BakeRow> getBakes() {
        return rows(bake -> bake.phase() == BakeRecord.Phase.OPEN);
    }

    /** Bakes that are being ended, with what is left of them. */
    @Exported
    public List<BakeRow> getLeftovers() {
        return rows(bake -> bake.phase() == BakeRecord.Phase.ENDING);
    }

    private static List<BakeRow> rows(Predicate<BakeRecord> which) {
        Jenkins.get().checkPermission(ImageHostPermissions.VIEW);
        return ImageHosts.get().engine().bakes().stream()
                .filter(which)
                .sorted(Comparator.comparing(BakeRecord::created).reversed())
                .map(bake -> new BakeRow(bake, Clock.systemUTC().instant()))
                .toList();
    }

    /**
     * Lets a host live longer.
     *
     * @param bake its bake's id
     * @param time such as {@code 4h}
     */
    @POST
    public HttpResponse doExtend(@QueryParameter String bake, @QueryParameter String time) throws IOException {
        Jenkins.get().checkPermission(ImageHostPermissions.ADMINISTER);
        BakeEngine engine = ImageHosts.get().engine();
        if (!isKnown(engine, bake)) {
            return HttpResponses.notFound();
        }
        try {
            var unused = engine.extend(bake, DurationText.parse("time", time == null ? "" : time));
        } catch (IllegalArgumentException e) {
            return HttpResponses.errorWithoutStack(400, e.getMessage());
        }
        return HttpRedirect.DOT;
    }

    /**
     * Ends a bake, or tries again to remove what is left of it. A step that works on its host fails.
     *
     * @param bake its id
     */
    @POST
    public HttpResponse doEnd(@QueryParameter String bake) {
        Jenkins.get().checkPermission(ImageHostPermissions.ADMINISTER);
        BakeEngine engine = ImageHosts.get().engine();
        if (!isKnown(engine, bake)) {
            return HttpResponses.notFound();
        }
        CompletableFuture<Void> unused = engine.endAndForget(bake);
        return HttpRedirect.DOT;
    }

    private static boolean isKnown(BakeEngine engine, String bake) {
        return engine.bakes().stream().anyMatch(known -> known.id().equals(bake));
    }
}
