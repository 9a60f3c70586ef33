package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** From where SSH servers of hosts are reached: nobody else is let in by the temporary security group. */
final class SourceRanges {
    /** AWS's own answer to who is asking. */
    private static final URI WHO_AM_I = URI.create("https://checkip.amazonaws.com/");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Nothing is sent there: the system is only asked by which of its addresses it would go. */
    private static final int ANY_PORT = 9;

    private final AwsSettings settings;

    SourceRanges(AwsSettings settings) {
        this.settings = settings;
    }

    /** In CIDR notation. */
    List<String> of(NetworkRequest network, Subnet subnet) throws CloudException, InterruptedException {
        if (!settings.sourceRanges().isEmpty()) {
            return settings.sourceRanges();
        }
        try {
            return List.of(range(address(network, subnet)));
        } catch (IOException e) {
            throw new CloudException.BadRequest(
                    "the address by which this controller reaches hosts could not be found (" + e.getMessage()
                            + "): set the source ranges of the cloud account " + settings.account(),
                    "",
                    e);
        }
    }

    private InetAddress address(NetworkRequest network, Subnet subnet) throws IOException, InterruptedException {
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            InetAddress cloud = InetAddress.getByName(endpoint.getHost());
            if (cloud.isLoopbackAddress() || cloud.isSiteLocalAddress()) {
                return own(cloud);
            }
        }
        boolean inside =
                network.connect().equals(NetworkRequest.PRIVATE) || Boolean.FALSE.equals(network.publicAddress());
        return inside ? own(InetAddress.getByName(subnet.cidrBlock().replaceAll("/.*", ""))) : seenFromOutside();
    }

    private static InetAddress own(InetAddress other) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(other, ANY_PORT));
            return socket.getLocalAddress();
        }
    }

    private static InetAddress seenFromOutside() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(HttpRequest.newBuilder(WHO_AM_I).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        String said = answer.body().strip();
        if (!said.matches("[0-9a-fA-F.:]{3,45}")) {
            throw new IOException(WHO_AM_I + " answered with status " + answer.statusCode() + " and no address");
        }
        return InetAddress.getByName(said);
    }

    private static String range(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*", "") + (address instanceof Inet6Address ? "/128" : "/32");
    }
}
