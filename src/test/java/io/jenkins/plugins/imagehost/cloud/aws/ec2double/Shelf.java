package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All things of a kind in a region, of all accounts. */
final class Shelf<T extends Thing<?>> {
    private final Kind kind;
    private final Map<String, T> things = new TreeMap<>();

    Shelf(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    T add(T thing) {
        things.put(thing.id, thing);
        return thing;
    }

    void delete(T thing, Context context) {
        delete(thing, context.cloud(), context.now());
    }

    void delete(T thing, Ec2Double cloud, Instant now) {
        Instant until = thing.delete(now, cloud.delays().stale);
        if (until.isAfter(now)) {
            cloud.timeline().at(until, at -> things.remove(thing.id));
        } else {
            things.remove(thing.id);
        }
    }

    void forget(T thing) {
        things.remove(thing.id);
    }

    /** Everything that is there. */
    Stream<T> all() {
        return things.values().stream().filter(thing -> !thing.isDeleted());
    }

    /** Everything that the caller may see and use. */
    Stream<T> all(Context context) {
        return all().filter(thing -> thing.openTo(context.account()));
    }

    /** One to work with. */
    T get(Context context, String id) {
        return get(context, List.of(id)).get(0);
    }

    /** Several to work with. */
    List<T> get(Context context, List<String> ids) {
        return pick(context, ids, thing -> thing.isUsable(context.now()));
    }

    /** @return null if there is none */
    T peek(String id) {
        T thing = things.get(id);
        return thing == null || thing.isDeleted() ? null : thing;
    }

    /** What describes show: those of the ids, or all of them if there are none. */
    List<T> seen(Context context, List<String> ids) {
        if (!ids.isEmpty()) {
            return pick(context, ids, thing -> thing.isSeen(context.now()));
        }
        return things.values().stream()
                .filter(thing -> thing.isSeen(context.now()) && thing.openTo(context.account()))
                .toList();
    }

    private List<T> pick(Context context, List<String> ids, Predicate<T> there) {
        List<T> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : new TreeSet<>(ids)) {
            kind.checkForm(id);
            T thing = things.get(id);
            if (thing == null || !there.test(thing) || !thing.openTo(context.account())) {
                missing.add(id);
            } else {
                found.add(thing);
            }
        }
        if (!missing.isEmpty()) {
            throw kind.notFound(missing);
        }
        return found;
    }
}
