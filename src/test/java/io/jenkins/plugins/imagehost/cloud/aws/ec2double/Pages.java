package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Cuts what is described into pages. */
final class Pages {
    /**
     * One page.
     *
     * @param next token of the next page; null if this is the last
     */
    record Page<V>(List<V> items, String next) {}

    private Pages() {}

    /**
     * @param all sorted by {@code key}
     * @param most items on the page, at most; null if the caller leaves it to the service
     * @param token of the page; null for the first
     * @param bounds of {@code most}: the least and the most that the service takes
     */
    static <V> Page<V> cut(
            Context context, List<V> all, Function<V, String> key, Integer most, String token, int... bounds) {
        if (most != null && (most < bounds[0] || most > bounds[1])) {
            throw ServiceException.badValue(
                    most, "maxResults", "Expecting a value between " + bounds[0] + " and " + bounds[1] + ".");
        }
        int size = Math.min(context.delays().pageSize, most == null ? Integer.MAX_VALUE : most);
        String after = token == null ? null : after(token);
        List<V> page = new ArrayList<>();
        for (V item : all) {
            if (after != null && key.apply(item).compareTo(after) <= 0) {
                continue;
            }
            if (page.size() == size) {
                return new Page<>(page, token(key.apply(page.get(size - 1))));
            }
            page.add(item);
        }
        return new Page<>(page, null);
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(("after " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("after ")) {
                return text.substring("after ".length());
            }
        } catch (IllegalArgumentException e) {
            // not one of ours
        }
        throw ServiceException.badValue(token, "nextToken", "It is not a token of this call.");
    }
}
