package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.util.Map;

/** Where records are kept: named pieces of JSON, each replaced as a whole or not at all. */
public interface RecordStore {
    /** All records, by name. What is not even text is set aside and reported, never fatal. */
    Map<String, String> readAll() throws IOException;

    /** Replaces a record; when this returns it survives a power failure. */
    void write(String name, String content) throws IOException;

    /** Removes a record, if it is there. */
    void delete(String name) throws IOException;

    /** Moves a record that makes no sense out of the way, keeping its content for people. */
    void setAside(String name, String why) throws IOException;
}
