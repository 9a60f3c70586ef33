package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What will happen, in the order of time. Each event is told when it was due: nobody may have looked since. */
final class Timeline {
    /** Something that happens then; {@code alone} if it may take long, and locks for itself what it needs. */
    private record Event(Instant due, long number, boolean alone, Consumer<Instant> happens) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::due).thenComparing(Event::number));
    private long number;

    synchronized void at(Instant due, Consumer<Instant> happens) {
        events.add(new Event(due, number++, false, happens));
    }

    synchronized void aloneAt(Instant due, Consumer<Instant> happens) {
        events.add(new Event(due, number++, true, happens));
    }

    /** Lets everything happen that is due; {@code lock} is held meanwhile where it is needed. */
    void settle(Instant now, Object lock) {
        for (Event event = poll(now); event != null; event = poll(now)) {
            if (event.alone()) {
                event.happens().accept(event.due());
            } else {
                synchronized (lock) {
                    event.happens().accept(event.due());
                }
            }
        }
    }

    private synchronized Event poll(Instant now) {
        Event next = events.peek();
        return next == null || next.due().isAfter(now) ? null : events.poll();
    }
}
