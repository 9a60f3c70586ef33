package io.jenkins.plugins.imagehost.provision;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Builds a {@link ProvisionRequest}; what is not said does nothing, and cloud-init is waited for. */
public final class ProvisionRequestBuilder {
    private List<String> packages = List.of();
    private List<Repository> repositories = List.of();
    private List<FileCopy> files = List.of();
    private ScriptSource script;
    private List<String> args = List.of();
    private Map<String, String> env = Map.of();
    private String user = "";
    private boolean sudo;
    private String interpreter = "";
    private String sha256 = "";
    private boolean reboot;
    private int retries;
    private Duration timeout = ProvisionRequest.DEFAULT_TIMEOUT;
    private ScriptSource cleanup;
    private boolean waitForCloudInit = true;

    ProvisionRequestBuilder() {}

    public ProvisionRequestBuilder packages(List<String> value) {
        packages = value;
        return this;
    }

    public ProvisionRequestBuilder repositories(List<Repository> value) {
        repositories = value;
        return this;
    }

    public ProvisionRequestBuilder files(List<FileCopy> value) {
        files = value;
        return this;
    }

    public ProvisionRequestBuilder script(ScriptSource value) {
        script = value;
        return this;
    }

    public ProvisionRequestBuilder args(List<String> value) {
        args = value;
        return this;
    }

    public ProvisionRequestBuilder env(Map<String, String> value) {
        env = value;
        return this;
    }

    public ProvisionRequestBuilder user(String value) {
        user = value;
        return this;
    }

    public ProvisionRequestBuilder sudo(boolean value) {
        sudo = value;
        return this;
    }

    public ProvisionRequestBuilder interpreter(String value) {
        interpreter = value;
        return this;
    }

    public ProvisionRequestBuilder sha256(String value) {
        sha256 = value;
        return this;
    }

    public ProvisionRequestBuilder reboot(boolean value) {
        reboot = value;
        return this;
    }

    public ProvisionRequestBuilder retries(int value) {
        retries = value;
        return this;
    }

    public ProvisionRequestBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    public ProvisionRequestBuilder cleanup(ScriptSource value) {
        cleanup = value;
        return this;
    }

    public ProvisionRequestBuilder waitForCloudInit(boolean value) {
        waitForCloudInit = value;
        return this;
    }

    public ProvisionRequest build() {
        return new ProvisionRequest(
                packages,
                repositories,
                files,
                script,
                args,
                env,
                user,
                sudo,
                interpreter,
                sha256,
                reboot,
                retries,
                timeout,
                cleanup,
                waitForCloudInit);
    }
}
