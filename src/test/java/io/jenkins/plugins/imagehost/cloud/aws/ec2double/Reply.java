package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** What is sent back. */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
    static Reply xml(int status, byte[] body) {
        return new Reply(status, "text/xml;charset=UTF-8", body, Map.of());
    }

    void send(HttpExchange exchange) throws IOException {
        Headers out = exchange.getResponseHeaders();
        headers.forEach(out::set);
        if (type != null) {
            out.set("Content-Type", type);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.getResponseBody().close();
    }
}
