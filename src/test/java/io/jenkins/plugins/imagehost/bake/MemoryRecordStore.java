package io.jenkins.plugins.imagehost.bake;

import java.util.Map;
import java.util.TreeMap;

/** A disk that survives crashes of the process that writes to it, with a place to crash around each write. */
final class MemoryRecordStore implements RecordStore {
    final Map<String, String> files = new TreeMap<>();
    final Map<String, String> aside = new TreeMap<>();
    private final CrashPoints crashes;

    MemoryRecordStore(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public Map<String, String> readAll() {
        return new TreeMap<>(files);
    }

    @Override
    public void write(String name, String content) {
        crashes.point("before a journal write");
        files.put(name, content);
        crashes.point("after a journal write");
    }

    @Override
    public void delete(String name) {
        crashes.point("before a journal delete");
        files.remove(name);
        crashes.point("after a journal delete");
    }

    @Override
    public void setAside(String name, String why) {
        aside.put(name, why);
        files.remove(name);
    }
}
