package io.jenkins.plugins.imagehost.cloud;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** All parts of a cloud in one, and what tests may set. */
abstract class MemoryCloudParts implements Cloud, BaseImages, Hosts, Images, Resources {
    Duration settle = Duration.ZERO;
    Duration hidden = Duration.ZERO;
    Duration startTime = Duration.ofSeconds(5);
    String undeletable = "";

    @Override
    public String kind() {
        return "memory";
    }

    public void settleTime(Duration time) {
        settle = time;
    }

    public void startTime(Duration time) {
        startTime = time;
    }

    /** New resources are shown to nobody for so long; the settle time covers it. */
    public void hideNew(Duration time) {
        hidden = time;
        settle = time.multipliedBy(2);
    }

    /** Resources whose id begins so cannot be removed. */
    public void undeletable(String prefix) {
        undeletable = prefix;
    }

    @Override
    public BaseImages baseImages() {
        return this;
    }

    @Override
    public Hosts hosts() {
        return this;
    }

    @Override
    public Images images() {
        return this;
    }

    @Override
    public Resources resources() {
        return this;
    }

    @Override
    public Duration fastestPoll(Set<ResourceRef> waiting) {
        return Duration.ofSeconds(1);
    }

    /** "there" and "far" are the other regions. */
    static void checkRegion(String region) throws CloudException {
        if (!List.of("there", "far").contains(region)) {
            throw new CloudException.BadRequest("regions: there is no region '" + region + "'");
        }
    }
}
