package hudson.model.listeners;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

public abstract class RunListener<R extends Run> implements ExtensionPoint {
    public final Class<R> targetType;

    protected RunListener(Class<R> targetType) {
        this.targetType = targetType;
    }

    @SuppressWarnings("unchecked")
    protected RunListener() {
        this.targetType = (Class<R>) (Class<?>) Run.class;
    }

    public void onCompleted(R r, @NonNull TaskListener listener) {}

    public void onFinalized(R r) {}

    public void onInitialize(R r) {}

    public void onStarted(R r, TaskListener listener) {}

    public void onDeleted(R r) {}

    @SuppressWarnings("unchecked")
    public static void fireCompleted(Run r, @NonNull TaskListener listener) {
        for (RunListener l : all()) {
            if (l.targetType.isInstance(r)) {
                l.onCompleted(r, listener);
            }
        }
    }

    @SuppressWarnings("unchecked")
    public static void fireFinalized(Run r) {
        for (RunListener l : all()) {
            if (l.targetType.isInstance(r)) {
                l.onFinalized(r);
            }
        }
    }

    @SuppressWarnings("unchecked")
    public static void fireDeleted(Run r) {
        for (RunListener l : all()) {
            if (l.targetType.isInstance(r)) {
                l.onDeleted(r);
            }
        }
    }

    public static ExtensionList<RunListener> all() {
        return ExtensionList.lookup(RunListener.class);
    }
}
