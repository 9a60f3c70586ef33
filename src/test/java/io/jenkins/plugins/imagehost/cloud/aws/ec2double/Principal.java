package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who calls.
 *
 * @param token the session token that must come with the key; null for a permanent key
 * @param expires null for never
 * @param allowed patterns such as {@code ec2:Describe*}
 */
record Principal(
        String accessKey,
        String account,
        String arn,
        String userId,
        String token,
        Instant expires,
        List<Pattern> allowed,
        List<Pattern> denied) {
    static Principal user(String accessKey, String account) {
        String name = "user-" + accessKey.substring(Math.max(0, accessKey.length() - 7));
        return new Principal(
                accessKey,
                account,
                "arn:aws:iam::" + account + ":user/" + name,
                "AIDA" + accessKey.substring(Math.min(4, accessKey.length())),
                null,
                null,
                patterns("*"),
                List.of());
    }

    Principal session(String newToken, Instant newExpires) {
        return new Principal(accessKey, account, arn, userId, newToken, newExpires, allowed, denied);
    }

    Principal policy(List<Pattern> newAllowed, List<Pattern> newDenied) {
        return new Principal(accessKey, account, arn, userId, token, expires, newAllowed, newDenied);
    }

    /** @param action such as {@code ec2:RunInstances} */
    boolean may(String action) {
        return allowed.stream().anyMatch(pattern -> pattern.matcher(action).matches())
                && denied.stream().noneMatch(pattern -> pattern.matcher(action).matches());
    }

    static List<Pattern> patterns(String... wildcards) {
        return Stream.of(wildcards).map(text -> Wildcards.pattern(text, false)).toList();
    }
}
