package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What all describes have in common: ids, filters, pages. */
final class Describe {
    /** The bounds of MaxResults that most calls have. */
    static final int[] USUAL = {5, 1000};

    private Describe() {}

    /**
     * A page of what is seen of a shelf. With ids given everything comes at once, as EC2 does it.
     *
     * @param alsoIf what else a thing has to pass
     */
    static <T extends Thing<V>, V> Pages.Page<V> page(
            Context context,
            Shelf<T> shelf,
            List<String> ids,
            Predicate<T> alsoIf,
            Predicate<V> filter,
            Integer most,
            String token,
            int... bounds) {
        Map<String, V> seen = new TreeMap<>();
        for (T thing : shelf.seen(context, ids)) {
            V view = alsoIf.test(thing) ? thing.seen(context.now()) : null;
            if (view != null && filter.test(view)) {
                seen.put(thing.id, view);
            }
        }
        if (!ids.isEmpty() && most == null) {
            return new Pages.Page<>(List.copyOf(seen.values()), null);
        }
        Pages.Page<Map.Entry<String, V>> page =
                Pages.cut(context, List.copyOf(seen.entrySet()), Map.Entry::getKey, most, token, bounds);
        return new Pages.Page<>(page.items().stream().map(Map.Entry::getValue).toList(), page.next());
    }

    static <T extends Thing<V>, V> Pages.Page<V> page(
            Context context, Shelf<T> shelf, List<String> ids, Predicate<V> filter, Integer most, String token) {
        return page(context, shelf, ids, thing -> true, filter, most, token, USUAL);
    }

    /** Ids and MaxResults exclude each other in some calls. */
    static void idsOrPages(List<String> ids, Integer most, String idsName) {
        if (!ids.isEmpty() && most != null) {
            throw ServiceException.badCombination(
                    "The parameter %s cannot be used with the parameter maxResults", idsName);
        }
    }
}
