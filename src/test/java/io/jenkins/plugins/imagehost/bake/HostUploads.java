package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what a script on a host would upload, by what the script is given for it. */
final class HostUploads implements Consumer<String> {
    private static final Pattern UPLOADS = Pattern.compile("IMAGE_HOST_UPLOADS='([^']*)'");

    /** As the script does. */
    private static final int TRIES = 3;

    private static final int OK = 200;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final CrashPoints crashes;
    private final Map<String, String> contents;

    /** @param contents of the parts, by their names */
    HostUploads(CrashPoints crashes, Map<String, String> contents) {
        this.crashes = crashes;
        this.contents = contents;
    }

    @Override
    public void accept(String input) {
        Matcher uploads = UPLOADS.matcher(input);
        if (uploads.find()) {
            uploads.group(1).lines().forEach(line -> upload(line.split("\t")));
        }
    }

    private void upload(String[] upload) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(upload[1]))
                .PUT(HttpRequest.BodyPublishers.ofString(contents.get(upload[0])));
        for (int i = 2; i < upload.length; i++) {
            String[] header = upload[i].split(": ", 2);
            request.header(header[0], header[1]);
        }
        int status = 0;
        for (int tries = 0; tries < TRIES && status != OK; tries++) {
            status = send(request.build());
        }
        if (status != OK) {
            throw new AssertionError(upload[0] + " was refused: " + status);
        }
    }

    /** @return 0 for no answer */
    private int send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            if (crashes.isDead()) {
                // where the controller dies, so does this
                throw new CrashPoints.Crash("during an upload");
            }
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
