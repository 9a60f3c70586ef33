package io.jenkins.plugins.imagehost.admin;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.HostFacts;
import io.jenkins.plugins.imagehost.pages.LeftView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.springframework.security.access.AccessDeniedException;

/** A bake, as those see it who look after all of them. */
@ExportedBean(defaultVisibility = 2)
public final class BakeRow {
    private final BakeRecord bake;
    private final Instant now;
    private final Run<?, ?> build;

    BakeRow(BakeRecord bake, Instant now) {
        this.bake = bake;
        this.now = now;
        this.build = visible(bake.build().id());
    }

    private static Run<?, ?> visible(String id) {
        try {
            return id.isEmpty() ? null : Run.fromExternalizableId(id);
        } catch (AccessDeniedException e) {
            return null;
        }
    }

    @Exported
    public String getId() {
        return bake.id();
    }

    /** Such as {@code web #12}; null for one that is gone, or that one may not see. */
    @Exported
    public String getBuild() {
        return build == null ? null : build.getFullDisplayName();
    }

    /** Below the root; null as {@link #getBuild} is. */
    @Exported
    public String getBuildUrl() {
        return build == null ? null : build.getUrl();
    }

    @Exported
    public String getAccount() {
        return bake.account();
    }

    /** Name of its base image; empty until that is known. */
    @Exported
    public String getBase() {
        return bake.base() == null ? "" : bake.base().name();
    }

    /** The cloud's id; empty until the host was logged in to. */
    @Exported
    public String getHost() {
        return bake.host() == null ? "" : bake.host().id();
    }

    /** Who is logged in, where: such as {@code admin@192.0.2.7:22}; empty until then. */
    @Exported
    public String getLogin() {
        HostFacts host = bake.host();
        return host == null ? "" : host.user() + "@" + host.address() + ":" + host.port();
    }

    /** In ISO 8601. */
    @Exported
    public String getCreated() {
        return bake.created().toString();
    }

    public String getAge() {
        return span(bake.created(), now);
    }

    /** Until when the host may live, in ISO 8601. */
    @Exported
    public String getLease() {
        return bake.lease().toString();
    }

    /** What is left of the lease; empty if nothing is. */
    public String getLeaseLeft() {
        return isPastLease() ? "" : span(now, bake.lease());
    }

    @Exported
    public boolean isPastLease() {
        return !now.isBefore(bake.lease());
    }

    /** Whether the host was meant to outlive its build. */
    @Exported
    public boolean isKept() {
        return bake.keepHost();
    }

    /** What it owns, but for images that were handed over. */
    @Exported
    public List<LeftView> getResources() {
        return bake.resources().stream()
                .filter(resource -> !resource.keep())
                .map(LeftView::new)
                .toList();
    }

    private static String span(Instant from, Instant to) {
        return Util.getTimeSpanString(Math.max(0, Duration.between(from, to).toMillis()));
    }
}
