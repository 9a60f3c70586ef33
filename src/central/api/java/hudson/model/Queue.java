package hudson.model;

import hudson.model.queue.SubTask;
import jenkins.model.FullyNamedModelObject;

/** Nothing is queued here. */
public class Queue {
    private Queue() {}

    public interface Task extends FullyNamedModelObject, SubTask {
        String getName();
    }
}
