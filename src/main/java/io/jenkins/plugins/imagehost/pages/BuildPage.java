package io.jenkins.plugins.imagehost.pages;

import hudson.Util;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.Json;
import io.jenkins.plugins.imagehost.config.BuildArchive;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.registry.ImageManifest;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import io.jenkins.plugins.imagehost.steps.ImageLinks;
import io.jenkins.plugins.imagehost.steps.PublishedVersion;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.Tab;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/** The images of a build and the bakes that made them: a part of the build's page, a page of its own below it, and a REST API. */
@ExportedBean
public final class BuildPage extends Tab {
    private static final Logger LOGGER = Logger.getLogger(BuildPage.class.getName());

    private final Run<?, ?> build;

    BuildPage(Run<?, ?> build) {
        super(build);
        this.build = build;
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildPage_displayName();
    }

    @Override
    public String getUrlName() {
        return ImageLinks.PAGE;
    }

    public Api getApi() {
        return new Api(this);
    }

    @Exported
    public List<ImageView> getImages() {
        return new BuildViews(build).images();
    }

    @Exported
    public List<BakeView> getBakes() {
        return new BuildViews(build).bakes();
    }

    /** Whether there will be something new to see. */
    public boolean isChanging(List<BakeView> bakes) {
        return build.isBuilding() || bakes.stream().anyMatch(BakeView::isChanging);
    }

    /** What is archived as {@code image-manifest.json}; empty as long as nothing was published. */
    public String getManifest() {
        List<PackageVersion> versions = published(build);
        return versions.isEmpty()
                ? ""
                : Json.text(ImageManifest.of(
                        build.getFullDisplayName(),
                        Util.fixNull(Jenkins.get().getRootUrl()) + build.getUrl(),
                        versions));
    }

    static List<PackageVersion> published(Run<?, ?> build) {
        BuildImages images = build.getAction(BuildImages.class);
        return images == null
                ? List.of()
                : images.getVersions().stream().map(PublishedVersion::facts).toList();
    }

    /** The end of the console of a bake's host: as its cloud tells it while there is one, else as it was kept. */
    @GET
    public void doConsole(@AncestorInPath Item job, @QueryParameter String bake, StaplerResponse2 response)
            throws IOException, InterruptedException {
        if (job == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            job.checkPermission(Item.READ);
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String console;
        try {
            console = console(bake);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot read the console of " + bake);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            console = e.getMessage();
        }
        response.getWriter().write(console.isEmpty() ? Messages.BuildPage_noConsole() + "\n" : console);
    }

    private String console(String bake) throws IOException, InterruptedException {
        BuildImages images = build.getAction(BuildImages.class);
        if (bake == null || images == null || !images.getBakes().contains(bake)) {
            return "";
        }
        BakeEngine engine = ImageHosts.get().engine();
        String live = LiveConsoles.get().read(bake, () -> engine.console(bake));
        return live.isEmpty() ? BuildArchive.console(build, bake) : live;
    }
}
