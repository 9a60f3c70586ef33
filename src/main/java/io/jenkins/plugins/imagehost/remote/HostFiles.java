package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.io.InputStream;

/** What can be done to files on a host; paths are absolute. All of it may be done twice without harm. */
interface HostFiles {
    /**
     * Makes or replaces a file; missing parent directories are made. The file is never seen under its name before all
     * of it is there.
     */
    void put(String path, Content content, int mode) throws IOException, InterruptedException;

    /** Makes a directory with its parents; false if it was there before. */
    boolean makeDirectory(String path) throws IOException, InterruptedException;

    void setMode(String path, int mode) throws IOException, InterruptedException;

    /** Makes or replaces a symbolic link. */
    void link(String path, String target) throws IOException, InterruptedException;

    /** See {@link io.jenkins.plugins.imagehost.site.Computer#read}. */
    byte[] read(String path, long offset, int max) throws IOException, InterruptedException;

    /** What goes into a file. */
    interface Content {
        long size() throws IOException;

        InputStream open() throws IOException;
    }

    /** The directory that {@code path} is in, with a slash at its end. */
    static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
