package io.jenkins.plugins.imagehost.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls that can be made to behave badly, and that are counted. */
public final class FaultyCalls {
    /** How a call can misbehave. */
    public enum Fault {
        /** Not at all. */
        NONE,
        /** Answers 503 and does nothing. */
        UNAVAILABLE,
        /** Acts, but the answer is lost. */
        LOST_REPLY,
        /** Refuses for lack of tokens, and does nothing. */
        THROTTLED,
        /** Answers as of before the last change. */
        STALE,
        /** Refuses for good. */
        FORBIDDEN
    }

    /** What a call does when it behaves. */
    interface Call<T> {
        T run() throws CloudException;
    }

    private final Consumer<String> point;
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** @param point hears "before x" and "after x" around each call, and may throw */
    FaultyCalls(Consumer<String> point) {
        this.point = point;
    }

    void misbehave(String method, Fault... next) {
        faults.computeIfAbsent(method, any -> new ArrayDeque<>()).addAll(List.of(next));
    }

    Map<String, Integer> counts() {
        return counts;
    }

    /**
     * Calls a method, or fails in its place.
     *
     * @param passing what happens while the call is on its way
     * @param stale what answers as of before the last change
     */
    <T> T run(String method, Runnable passing, Call<T> call, Call<T> stale) throws CloudException {
        point.accept("before " + method);
        counts.merge(method, 1, Integer::sum);
        passing.run();
        Deque<Fault> queue = faults.get(method);
        Fault fault = queue == null ? null : queue.poll();
        if (fault == Fault.UNAVAILABLE) {
            throw new CloudException.Unavailable("503 Service Unavailable", "req-1", null);
        } else if (fault == Fault.THROTTLED) {
            throw new CloudException.Throttled("RequestLimitExceeded", "req-2", null);
        } else if (fault == Fault.FORBIDDEN) {
            throw new CloudException.NotPermitted("UnauthorizedOperation", "req-3", null);
        }
        T result = (fault == Fault.STALE ? stale : call).run();
        point.accept("after " + method);
        if (fault == Fault.LOST_REPLY) {
            throw new CloudException.Unavailable("connection reset", null);
        }
        return result;
    }
}
