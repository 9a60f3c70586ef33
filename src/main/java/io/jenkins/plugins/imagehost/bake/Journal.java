package io.jenkins.plugins.imagehost.bake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The durable record of bakes and of the cloud resources they own. Everything is written before it is acted upon, so a
 * crash at any moment leaves enough to go on, or to clean up.
 */
public final class Journal {
    private final RecordStore store;
    private final Map<String, BakeRecord> records = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    private Journal(RecordStore store) {
        this.store = store;
    }

    /** Reads the journal; records that make no sense are set aside with a message in the system log. */
    public static Journal open(RecordStore store) throws IOException {
        Journal journal = new Journal(store);
        for (Map.Entry<String, String> entry : store.readAll().entrySet()) {
            journal.load(entry.getKey(), entry.getValue());
        }
        return journal;
    }

    private void load(String name, String content) throws IOException {
        BakeRecord record;
        try {
            record = Json.parse(content, BakeRecord.class);
        } catch (JsonProcessingException torn) {
            store.setAside(name, "it is no whole bake record (" + torn.getOriginalMessage() + ")");
            return;
        }
        if (record == null || record.format != BakeRecord.FORMAT) {
            store.setAside(name, "its format is not " + BakeRecord.FORMAT);
        } else if (!name.equals(record.id)) {
            store.setAside(name, "it calls itself " + record.id);
        } else {
            records.put(name, record);
        }
    }

    /** All records, in no order. */
    public Collection<BakeRecord> all() {
        return List.copyOf(records.values());
    }

    public Optional<BakeRecord> find(String id) {
        return Optional.ofNullable(records.get(id));
    }

    /**
     * The record of a bake that must be there.
     *
     * @throws OperationFailedException if it is not
     */
    public BakeRecord get(String id) throws OperationFailedException {
        return find(id).orElseThrow(() -> new OperationFailedException(
                "no bake " + id + " is known here; it has ended and everything it owned is gone"));
    }

    void create(BakeRecord record) throws IOException {
        store.write(record.id, Json.text(record));
        records.put(record.id, record);
    }

    /**
     * Changes a record durably: when this returns, the change is on disk.
     *
     * @param change applied to a copy; the record stays as it was if writing fails
     */
    BakeRecord update(String id, Consumer<BakeRecord> change) throws IOException {
        synchronized (locks.computeIfAbsent(id, any -> new Object())) {
            BakeRecord copy = get(id).copy();
            change.accept(copy);
            store.write(id, Json.text(copy));
            records.put(id, copy);
            return copy;
        }
    }

    void remove(String id) throws IOException {
        store.delete(id);
        records.remove(id);
        locks.remove(id);
    }
}
