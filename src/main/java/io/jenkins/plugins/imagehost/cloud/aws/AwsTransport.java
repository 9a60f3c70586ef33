package io.jenkins.plugins.imagehost.cloud.aws;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;

/** The way to AWS for all clients of an account, whatever the service and region: one pool of connections, one timer. */
final class AwsTransport implements AutoCloseable {
    static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(50);
    private static final int CONNECTIONS = 16;

    private final SdkHttpClient http;
    private final ScheduledThreadPoolExecutor timer = newTimer();

    /** @param proxy null for none */
    AwsTransport(AwsSettings.Proxy proxy) {
        http = newHttp(proxy);
    }

    SdkHttpClient http() {
        return http;
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** Ends calls that take too long. Left to itself, each client has five threads for that. */
    private static ScheduledThreadPoolExecutor newTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "image-host AWS calls");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private static SdkHttpClient newHttp(AwsSettings.Proxy proxy) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .tlsTrustManagersProvider(() -> Trust.MANAGERS.clone())
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .connectionMaxIdleTime(IDLE)
                .maxConnections(CONNECTIONS);
        if (proxy != null) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .endpoint(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                    .username(proxy.user().isEmpty() ? null : proxy.user())
                    .password(proxy.user().isEmpty() ? null : proxy.password())
                    .nonProxyHosts(Set.copyOf(proxy.exceptions()))
                    .build());
        }
        return builder.build();
    }

    @Override
    public void close() {
        http.close();
        timer.shutdownNow();
    }

    /** Whom this JVM trusts; read once, since each client would read its hundreds of certificates anew. */
    private static final class Trust {
        static final TrustManager[] MANAGERS = read();

        private static TrustManager[] read() {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                return factory.getTrustManagers();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java trusts nobody", e);
            }
        }
    }
}
