package hudson.model;

public interface BuildListener extends TaskListener {
    default void finished(Result result) {
        getLogger().println("Finished: " + result);
    }
}
