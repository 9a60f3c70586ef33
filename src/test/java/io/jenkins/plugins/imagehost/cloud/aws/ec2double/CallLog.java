package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has been called. */
public final class CallLog {
    private static final int MOST = 100_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<String> permissions = new TreeSet<>();

    synchronized void add(Call call) {
        counts.merge(call.action(), 1, Integer::sum);
        permissions.addAll(call.permissions());
        calls.add(call);
        if (calls.size() > MOST) {
            calls.remove();
        }
    }

    /** A call makes use of a permission beyond those without which it is refused. */
    synchronized void needs(String permission) {
        permissions.add(permission);
    }

    /** The calls in the order they came in; of very many the last ones. */
    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    public List<Call> of(String action) {
        return all().stream().filter(call -> call.action().equals(action)).toList();
    }

    public synchronized int count(String action) {
        return counts.getOrDefault(action, 0);
    }

    /** How often each action was called. */
    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** What a policy must allow for all calls so far, such as {@code ec2:RunInstances}. */
    public synchronized Set<String> permissions() {
        return new TreeSet<>(permissions);
    }

    public synchronized void clear() {
        calls.clear();
        counts.clear();
        permissions.clear();
    }
}
