package io.jenkins.plugins.imagehost.cloud;

/**
 * A change to something that exists, which can be taken back. The engine writes down how it stood {@link #before}, then
 * makes the change. Everything here may be called again.
 */
public interface PlannedChange {
    /** Names it among the changes of one publication in one region, for people as well: "share ami-1 with 123456789012". */
    String name();

    /** How it stands now, in a form of its own; asked once, before the first {@link #make}. */
    String before() throws CloudException, InterruptedException;

    void make(String before) throws CloudException, InterruptedException;

    /** Makes it stand as before. What has gone meanwhile is no error. */
    void takeBack(String before) throws CloudException, InterruptedException;
}
