package hudson.model.queue;

public interface SubTask {
    default long getEstimatedDuration() {
        return -1;
    }
}
