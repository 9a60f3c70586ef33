package io.jenkins.plugins.imagehost.pages;

import hudson.model.Run;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build that the reader may see. */
@ExportedBean(defaultVisibility = 3)
public final class BuildLink {
    private final String name;
    private final String url;
    private final int number;

    BuildLink(Run<?, ?> build) {
        this(build.getFullDisplayName(), build.getUrl(), build.getNumber());
    }

    BuildLink(String name, String url, int number) {
        this.name = name;
        this.url = url;
        this.number = number;
    }

    @Exported
    public String getName() {
        return name;
    }

    /** Below Jenkins's root, with a slash at the end. */
    @Exported
    public String getUrl() {
        return url;
    }

    @Exported
    public int getNumber() {
        return number;
    }
}
