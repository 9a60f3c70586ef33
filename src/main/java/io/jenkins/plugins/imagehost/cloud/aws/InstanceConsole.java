package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instance writes to its console, the public keys of its SSH server among it. */
final class InstanceConsole {
    /** As cloud-init prints them; a line may have a time and a program's name before it. */
    private static final Pattern KEYS =
            Pattern.compile("-----BEGIN SSH HOST KEY KEYS-----(.*?)-----END SSH HOST KEY KEYS-----", Pattern.DOTALL);

    private static final Pattern KEY = Pattern.compile("((?:ssh|ecdsa|sk)-[a-z0-9@.-]+) (AAAA[0-9A-Za-z+/=]+)");

    private final AwsClients clients;

    InstanceConsole(AwsClients clients) {
        this.clients = clients;
    }

    /** Empty as long as there is nothing. */
    String read(String id) throws CloudException, InterruptedException {
        try {
            return read(id, true);
        } catch (CloudException.BadRequest | CloudException.Capacity e) {
            // the newest output is to be had of instances on Nitro only
            return read(id, false);
        } catch (CloudException.NotFound notShownYet) {
            return "";
        }
    }

    private String read(String id, boolean latest) throws CloudException, InterruptedException {
        String output = AwsErrors.call(
                "GetConsoleOutput",
                () -> clients.ec2()
                        .getConsoleOutput(request -> request.instanceId(id).latest(latest))
                        .output());
        return output == null ? "" : new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8);
    }

    /** Each "type base64"; those of the last start, if there were several. */
    static List<String> hostKeys(String console) {
        List<String> keys = List.of();
        Matcher block = KEYS.matcher(console);
        while (block.find()) {
            keys = KEY.matcher(block.group(1))
                    .results()
                    .map(key -> key.group(1) + " " + key.group(2))
                    .toList();
        }
        return keys;
    }
}
