package io.jenkins.plugins.imagehost.cloud.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The site as this cloud uses it: its directory, and failures as {@link CloudException}s. */
class LocalSite {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MAX_FILE = 1 << 20;
    /** What scripts exit with when the request can never succeed as it is (EX_DATAERR of sysexits.h). */
    private static final int BAD_REQUEST = 65;
    /** What scripts exit with when that does not exist which the user named (EX_NOINPUT). */
    private static final int NOT_FOUND = 66;

    private final Site site;
    private final LocalSettings settings;

    LocalSite(Site site, LocalSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    LocalSettings settings() {
        return settings;
    }

    String name() {
        return site.name();
    }

    String directory() {
        return settings.directory().isEmpty() ? site.directory() + "/local" : settings.directory();
    }

    String path(String... names) {
        return directory() + "/" + String.join("/", names);
    }

    DetachedProcess process(String path) {
        return new DetachedProcess(site, path);
    }

    int freePort() throws CloudException {
        try {
            return site.freePort();
        } catch (IOException e) {
            throw failed("find a free port", e);
        }
    }

    /** The standard output of a script that succeeded. */
    String run(String what, Command command) throws CloudException, InterruptedException {
        CommandResult result = tryRun(what, command);
        if (result.exitCode() == BAD_REQUEST) {
            throw new CloudException.BadRequest(result.lastLines());
        }
        if (result.exitCode() == NOT_FOUND) {
            throw new CloudException.NotFound(result.lastLines());
        }
        if (!result.succeeded()) {
            throw failed(what, new IOException("exit code " + result.exitCode() + ": " + result.lastLines()));
        }
        return result.stdout();
    }

    CommandResult tryRun(String what, Command command) throws CloudException, InterruptedException {
        try {
            return site.run(command);
        } catch (IOException e) {
            throw failed(what, e);
        }
    }

    void start(String what, String processDirectory, SiteScript script) throws CloudException, InterruptedException {
        try {
            process(processDirectory).start(script.command());
        } catch (IOException e) {
            throw failed(what, e);
        }
    }

    void writeJson(String path, Object value) throws CloudException, InterruptedException {
        try {
            site.write(path, toJson(value).getBytes(StandardCharsets.UTF_8), 0600);
        } catch (IOException e) {
            throw failed("write " + path, e);
        }
    }

    /** @return empty if there is no such file */
    <T> Optional<T> readJson(String path, Class<T> type) throws CloudException, InterruptedException {
        try {
            return Optional.of(JSON.readValue(site.read(path, 0, MAX_FILE), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read " + path, e);
        }
    }

    static <T> T fromJson(String json, Class<T> type) throws CloudException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new CloudException.Unavailable("this is not what was expected: " + json, e);
        }
    }

    static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    CloudException failed(String what, IOException cause) {
        String message = "could not " + what + " on " + site.name() + ": " + cause.getMessage();
        return String.valueOf(cause.getMessage()).contains("No space left on device")
                ? new CloudException.Capacity(message, "", cause)
                : new CloudException.Unavailable(message, cause);
    }
}
