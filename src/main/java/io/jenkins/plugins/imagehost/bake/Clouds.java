package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.util.Map;

/** The configured cloud accounts, by name. */
public interface Clouds {
    /**
     * The cloud of an account; the same object while its configuration does not change.
     *
     * @throws OperationFailedException naming the accounts there are, if there is none of that name
     */
    Cloud cloud(String account) throws IOException;

    /**
     * For everything that is made with an account, unless its step says otherwise.
     *
     * @throws OperationFailedException naming the accounts there are, if there is none of that name
     */
    default Map<String, String> tags(String account) throws IOException {
        return Map.of();
    }

    /** The computer from which the account's hosts are reached. */
    Site site(String account) throws IOException;
}
