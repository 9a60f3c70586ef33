package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What shall go wrong, by the action's name, such as {@code RunInstances}. */
public final class Faults {
    private final Map<String, Deque<Fault>> queues = new ConcurrentHashMap<>();
    private final Map<String, Fault> always = new ConcurrentHashMap<>();
    private final Deque<String> failingImages = new ArrayDeque<>();
    private final Deque<String> failingSnapshots = new ArrayDeque<>();
    private final Deque<String> failingInstances = new ArrayDeque<>();
    private volatile Consumer<String> listener = point -> {};

    /** The next calls of this action, in any region, go wrong like this, one each. */
    public Faults next(String action, Fault... faults) {
        Deque<Fault> queue = queues.computeIfAbsent(action, any -> new ArrayDeque<>());
        synchronized (queue) {
            queue.addAll(List.of(faults));
        }
        return this;
    }

    /** The next calls of this action in this region go wrong like this, one each. */
    public Faults nextIn(String region, String action, Fault... faults) {
        return next(action + "@" + region, faults);
    }

    /** All calls of this action go wrong like this until {@link #clear}. */
    public Faults always(String action, Fault fault) {
        always.put(action, fault);
        return this;
    }

    /** All calls of this action in this region go wrong like this until {@link #clear}. */
    public Faults alwaysIn(String region, String action, Fault fault) {
        return always(action + "@" + region, fault);
    }

    /** The next image made becomes {@code failed} in place of {@code available}, for this reason. */
    public Faults nextImageFails(String reason) {
        synchronized (failingImages) {
            failingImages.add(reason);
        }
        return this;
    }

    /** The next snapshot taken becomes {@code error} in place of {@code completed}, for this reason. */
    public Faults nextSnapshotFails(String reason) {
        synchronized (failingSnapshots) {
            failingSnapshots.add(reason);
        }
        return this;
    }

    /**
     * The next instance launched is terminated in place of running, for this reason.
     *
     * @param reason code and text, such as {@code Client.InternalError: Client error on launch}
     */
    public Faults nextInstanceFails(String reason) {
        synchronized (failingInstances) {
            failingInstances.add(reason);
        }
        return this;
    }

    public void clear() {
        queues.clear();
        always.clear();
    }

    /** Who hears "before ACTION" and "after ACTION" of each call. What it throws closes the connection without a reply. */
    public Faults listener(Consumer<String> hears) {
        listener = hears;
        return this;
    }

    /** @throws Cut if the listener throws anything */
    void tell(String point) {
        try {
            listener.accept(point);
        } catch (RuntimeException | Error e) {
            throw new Cut(e);
        }
    }

    /** Somebody wants the connection to be cut here. */
    static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cut(Throwable wish) {
            super(wish);
        }
    }

    Fault poll(String action, String region) {
        for (String name : List.of(action + "@" + region, action)) {
            Deque<Fault> queue = queues.get(name);
            if (queue != null) {
                synchronized (queue) {
                    Fault fault = queue.poll();
                    if (fault != null) {
                        return fault;
                    }
                }
            }
            if (always.containsKey(name)) {
                return always.get(name);
            }
        }
        return Fault.none();
    }

    /** @return null for none */
    String imageFailure() {
        synchronized (failingImages) {
            return failingImages.poll();
        }
    }

    /** @return null for none */
    String snapshotFailure() {
        synchronized (failingSnapshots) {
            return failingSnapshots.poll();
        }
    }

    /** @return null for none */
    String instanceFailure() {
        synchronized (failingInstances) {
            return failingInstances.poll();
        }
    }
}
