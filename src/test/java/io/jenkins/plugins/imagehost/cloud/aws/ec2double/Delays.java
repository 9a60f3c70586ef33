package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.lang.reflect.Field;
import java.time.Duration;

/** How long the double takes for things, and how much it shows at once. Tests set the fields, before or between calls. */
public final class Delays {
    public volatile Duration instancePending = Duration.ofSeconds(20);
    public volatile Duration instanceStopping = Duration.ofSeconds(30);
    public volatile Duration instanceTerminating = Duration.ofSeconds(40);

    /** How long a terminated instance is still shown. */
    public volatile Duration terminatedShown = Duration.ofHours(1);

    public volatile Duration imagePending = Duration.ofMinutes(3);
    public volatile Duration imageCopy = Duration.ofMinutes(5);
    public volatile Duration snapshotPending = Duration.ofMinutes(2);
    public volatile Duration volumeCreating = Duration.ofSeconds(5);
    public volatile Duration volumeAttaching = Duration.ofSeconds(3);
    public volatile Duration volumeDetaching = Duration.ofSeconds(5);

    /** From running until the console has any output. */
    public volatile Duration console = Duration.ZERO;

    /** From running until a Windows instance has a password. */
    public volatile Duration password = Duration.ofMinutes(4);

    /** For how long after a create describes do not show a thing: by its id they answer NotFound. */
    public volatile Duration unseen = Duration.ZERO;

    /** For how long after a create other calls do not know a thing by its id. */
    public volatile Duration unusable = Duration.ZERO;

    /** For how long after a change describes still show how a thing was before. */
    public volatile Duration stale = Duration.ZERO;

    /** For how long after an image is deregistered its snapshots still count as in use. */
    public volatile Duration snapshotsHeld = Duration.ZERO;

    /** EC2's limit of requests for an account in a region: what can come at once; 0 for no limit. */
    public volatile int requestBurst = 0;

    /** How many requests a second may come for ever, if there is a limit. */
    public volatile int requestsPerSecond = 20;

    /** The most items in one answer of a call that has NextToken. */
    public volatile int pageSize = 1000;

    /** How many copies of images may be under way to one region. */
    public volatile int concurrentCopies = 100;

    /** Sets all delays of states to nothing: what is made is there at once. */
    public Delays none() {
        instancePending = Duration.ZERO;
        instanceStopping = Duration.ZERO;
        instanceTerminating = Duration.ZERO;
        imagePending = Duration.ZERO;
        imageCopy = Duration.ZERO;
        snapshotPending = Duration.ZERO;
        volumeCreating = Duration.ZERO;
        volumeAttaching = Duration.ZERO;
        volumeDetaching = Duration.ZERO;
        password = Duration.ZERO;
        return this;
    }

    /**
     * Sets a field.
     *
     * @param value a whole number, or a duration such as {@code PT5S}
     */
    public void set(String name, String value) {
        try {
            Field field = Delays.class.getField(name);
            field.set(this, field.getType() == int.class ? Integer.valueOf(value) : Duration.parse(value));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name + " is none of the delays", e);
        }
    }
}
