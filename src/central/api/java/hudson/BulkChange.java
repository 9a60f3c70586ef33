package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

public class BulkChange implements Closeable {
    private final Saveable saveable;

    public BulkChange(Saveable saveable) {
        this.saveable = saveable;
    }

    public void commit() throws IOException {
        saveable.save();
    }

    @Override
    public void close() {}
}
