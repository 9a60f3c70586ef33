package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** What an account has settled in a region, and which client tokens it has used there. */
final class AccountState {
    private record Used(Object request, Supplier<? extends SdkPojo> answer) {}

    private static final Set<String> SHORT_TOKENS = Set.of("RunInstances", "CreateVolume");

    private final Map<String, Used> tokens = new HashMap<>();

    boolean encryptionByDefault;

    /** A key id, alias or ARN; null for the key that AWS manages. */
    String defaultKey;

    boolean blockPublicImages = true;

    /** SSM parameters that the account has put. */
    final Map<String, ParameterVersion> parameters = new TreeMap<>();

    /**
     * Makes something once for its client token.
     *
     * @param token null if the caller gives none
     * @param request all of the parameters
     * @param make makes it, and gives what answers this call and all that repeat it
     */
    SdkPojo once(String action, String token, Object request, Supplier<Supplier<? extends SdkPojo>> make) {
        if (token == null) {
            return make.get().get();
        }
        int most = SHORT_TOKENS.contains(action) ? 64 : 128;
        if (token.length() > most) {
            throw ServiceException.badValue(token, "clientToken", "It has more than " + most + " characters.");
        }
        Used used = tokens.get(action + " " + token);
        if (used == null) {
            used = new Used(request, make.get());
            tokens.put(action + " " + token, used);
        } else if (!used.request().equals(request)) {
            throw ServiceException.of(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        return used.answer().get();
    }
}
