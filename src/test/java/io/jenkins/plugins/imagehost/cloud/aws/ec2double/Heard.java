package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came in.
 *
 * @param path decoded
 * @param query of the URL, decoded
 */
record Heard(String method, String path, Map<String, String> query, Headers headers, byte[] body) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

    /**
     * The credential scope, in which a signed request names its key, region and service.
     *
     * @param accessKey empty if nothing is signed
     */
    record Scope(String accessKey, String region, String service) {}

    static Heard of(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        try (InputStream body = exchange.getRequestBody()) {
            return new Heard(
                    exchange.getRequestMethod(),
                    // a plus is a plus in a path
                    URLDecoder.decode(uri.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8),
                    form(uri.getRawQuery()),
                    exchange.getRequestHeaders(),
                    body.readAllBytes());
        }
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String pair : text.split("&")) {
                String[] parts = pair.split("=", 2);
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    Scope scope() {
        String authorization = headers.getFirst("Authorization");
        String presigned = query.get("X-Amz-Credential");
        Matcher matcher =
                CREDENTIAL.matcher(presigned != null ? "Credential=" + presigned : Objects.toString(authorization, ""));
        return matcher.find()
                ? new Scope(matcher.group(1), matcher.group(2), matcher.group(3))
                : new Scope(
                        "",
                        "us-east-1",
                        headers.containsKey("X-amz-target") ? "ssm" : method.equals("POST") ? "ec2" : "s3");
    }

    /** @return null for none */
    String token() {
        String token = headers.getFirst("X-Amz-Security-Token");
        return token == null ? query.get("X-Amz-Security-Token") : token;
    }

    /** The parameters of a query request. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.putAll(form(new String(body, StandardCharsets.UTF_8)));
        return all;
    }
}
