package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.BaseImages;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.CloudScope;
import io.jenkins.plugins.imagehost.cloud.Hosts;
import io.jenkins.plugins.imagehost.cloud.Images;
import io.jenkins.plugins.imagehost.cloud.Publishing;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An AWS account in one region: see the package. */
public final class AwsCloud implements Cloud {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
    private static final Duration FASTEST_POLL = Duration.ofSeconds(1);
    /** For each that waits, up to so many: a thousand and more cost at most twelve calls a minute, whatever they wait for. */
    private static final Duration POLL_FOR_EACH = Duration.ofMillis(10);

    private static final int MANY = 1000;
    /** A look that takes more calls than this is as much more seldom. */
    private static final int CALLS_OF_A_LOOK = 2;

    private final CloudScope scope;
    private final AwsClients clients;
    private final BaseImages baseImages;
    private final Hosts hosts;
    private final Images images;
    private final AwsResources resources;
    private final Publishing publishing;
    private final AwsTransport transport;
    /** Whether this is the region of the account, which is closed last. */
    private final boolean isHome;

    private final AwsSettings settings;
    private final AwsCredentialsProvider credentials;
    private final Map<String, AwsCloud> elsewhere = new ConcurrentHashMap<>();

    /** @param credentials asked anew whenever they are needed; null for the default chain of the controller */
    public AwsCloud(AwsSettings settings, AwsCredentialsProvider credentials) {
        this(settings, credentials, new AwsTransport(settings.proxy()), true);
    }

    private AwsCloud(AwsSettings settings, AwsCredentialsProvider credentials, AwsTransport transport, boolean isHome) {
        this.transport = transport;
        this.isHome = isHome;
        this.settings = settings;
        this.credentials = credentials;
        scope = new CloudScope(settings.account(), settings.region());
        clients = new AwsClients(settings, credentials, transport);
        Amis amis = new Amis(clients);
        baseImages = new AwsBaseImages(clients, amis);
        hosts = new AwsHosts(clients, amis);
        images = new AwsImages(clients, amis);
        resources = new AwsResources(clients);
        publishing = new AwsPublishing(clients, amis);
    }

    /** @throws LinkageError where the SDK is not there, since it comes from plugins that are optional */
    public static void requireSdk() {
        for (Class<?> needed : List.of(Ec2Client.class, SsmClient.class, StsClient.class, ApacheHttpClient.class)) {
            Objects.requireNonNull(needed);
        }
    }

    /** For tests of what is between it and AWS. */
    AwsClients clients() {
        return clients;
    }

    @Override
    public String kind() {
        return "aws";
    }

    @Override
    public CloudScope scope() {
        return scope;
    }

    @Override
    public BaseImages baseImages() {
        return baseImages;
    }

    @Override
    public Hosts hosts() {
        return hosts;
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public Publishing publishing() {
        return publishing;
    }

    @Override
    public Cloud in(String region) throws CloudException.BadRequest {
        if (region.isEmpty() || region.equals(settings.region())) {
            return this;
        }
        if (!REGION.matcher(region).matches()) {
            throw new CloudException.BadRequest("region '" + region + "' is no region of AWS: eu-west-1 is one");
        }
        return elsewhere.computeIfAbsent(
                region, name -> new AwsCloud(settings.in(name), credentials, transport, false));
    }

    /**
     * Tries whether the account may do what bakes need.
     *
     * @throws CloudException if nobody is there under its credentials, or AWS does not answer
     */
    public AccountReport check() throws CloudException, InterruptedException {
        return new AccountCheck(clients).run();
    }

    @Override
    public Duration fastestPoll(Set<ResourceRef> waiting) {
        int calls = Math.max(CALLS_OF_A_LOOK, resources.callsToObserve(waiting));
        return FASTEST_POLL
                .plus(POLL_FOR_EACH.multipliedBy(Math.min(MANY, waiting.size())))
                .multipliedBy(calls)
                .dividedBy(CALLS_OF_A_LOOK);
    }

    @Override
    public void close() {
        elsewhere.values().forEach(AwsCloud::close);
        clients.close();
        if (isHome) {
            transport.close();
        }
    }
}
