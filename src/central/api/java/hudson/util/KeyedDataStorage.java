package hudson.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Keeps everything in memory. */
public abstract class KeyedDataStorage<T, P> {
    private final Map<String, T> known = new HashMap<>();

    public @NonNull T getOrCreate(String key, P createParams) throws IOException {
        return get(key, true, createParams);
    }

    public @CheckForNull T get(String key) throws IOException {
        return get(key, false, null);
    }

    protected synchronized @CheckForNull T get(
            @NonNull String key, boolean createIfNotExist, @CheckForNull P createParams) throws IOException {
        T found = known.get(key);
        if (found == null && createIfNotExist) {
            found = create(key, createParams);
            known.put(key, found);
        }
        return found;
    }

    protected abstract @NonNull T create(@NonNull String key, @NonNull P createParams) throws IOException;
}
