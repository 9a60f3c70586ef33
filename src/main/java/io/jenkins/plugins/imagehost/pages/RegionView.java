package io.jenkins.plugins.imagehost.pages;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An image in one region, and how it stands there. */
@ExportedBean(defaultVisibility = 3)
public final class RegionView {
    /** How an image may stand in a region. */
    public enum State {
        AVAILABLE,
        COPYING,
        FAILED,
        RETIRED
    }

    private final String region;
    private final String id;
    private final State state;
    private final String why;
    private final String url;

    /**
     * @param region empty where the cloud has none
     * @param id empty where there is no image
     * @param why it failed; empty if it did not
     * @param url of the cloud's own page; empty for none
     */
    RegionView(String region, String id, State state, String why, String url) {
        this.region = region;
        this.id = id;
        this.state = state;
        this.why = why;
        this.url = url;
    }

    @Exported
    public String getRegion() {
        return region;
    }

    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public State getState() {
        return state;
    }

    @Exported
    public String getWhy() {
        return why;
    }

    @Exported
    public String getUrl() {
        return url;
    }

    public String getWord() {
        return switch (state) {
            case AVAILABLE -> Messages.RegionView_available();
            case COPYING -> Messages.RegionView_copying();
            case FAILED -> Messages.RegionView_failed(why);
            case RETIRED -> Messages.RegionView_retired();
        };
    }

    /** Colour is never the only signal: {@link #getWord} says the same. */
    public String getIcon() {
        return switch (state) {
            case AVAILABLE -> "symbol-check";
            case COPYING -> "symbol-hourglass";
            case FAILED -> "symbol-close-circle";
            case RETIRED -> "symbol-trash-bin";
        };
    }
}
