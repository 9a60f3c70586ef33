package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

public class CredentialsMatchers {
    private CredentialsMatchers() {}

    @NonNull
    public static CredentialsMatcher always() {
        return c -> true;
    }

    @NonNull
    public static CredentialsMatcher never() {
        return c -> false;
    }

    @NonNull
    public static CredentialsMatcher instanceOf(@NonNull Class clazz) {
        return clazz::isInstance;
    }

    @NonNull
    public static CredentialsMatcher withId(@NonNull String id) {
        return c -> c instanceof IdCredentials named && id.equals(named.getId());
    }

    @NonNull
    public static CredentialsMatcher anyOf(@NonNull CredentialsMatcher... matchers) {
        return c -> {
            for (CredentialsMatcher matcher : matchers) {
                if (matcher.matches(c)) {
                    return true;
                }
            }
            return false;
        };
    }

    @CheckForNull
    public static <C extends Credentials> C firstOrNull(
            @NonNull Iterable<C> credentials, @NonNull CredentialsMatcher matcher) {
        for (C credential : credentials) {
            if (matcher.matches(credential)) {
                return credential;
            }
        }
        return null;
    }
}
