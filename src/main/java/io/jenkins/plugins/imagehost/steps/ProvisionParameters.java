package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.provision.ProvisionCheck;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.ProvisionRequestBuilder;
import io.jenkins.plugins.imagehost.provision.ScriptSource;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of {@code provisionHost}. */
public abstract class ProvisionParameters extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object host;
    private Object packages;
    private List<RepositoryParameters> repositories;
    private List<FileParameters> files;
    private String script;
    private String inline;
    private Object args;
    private Object env;
    private String user;
    private Boolean sudo;
    private String interpreter;
    private String sha256;
    private boolean reboot;
    private int retries;
    private String timeout;
    private String cleanup;
    private Boolean waitForCloudInit;

    public Object getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(Object host) {
        this.host = host;
    }

    public Object getPackages() {
        return packages;
    }

    @DataBoundSetter
    public void setPackages(Object packages) {
        this.packages = Values.many("packages", packages);
    }

    public List<RepositoryParameters> getRepositories() {
        return repositories;
    }

    @DataBoundSetter
    public void setRepositories(List<RepositoryParameters> repositories) {
        this.repositories = repositories;
    }

    public List<FileParameters> getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(List<FileParameters> files) {
        this.files = files;
    }

    public String getScript() {
        return script;
    }

    @DataBoundSetter
    public void setScript(String script) {
        this.script = script;
    }

    public String getInline() {
        return inline;
    }

    @DataBoundSetter
    public void setInline(String inline) {
        this.inline = inline;
    }

    public Object getArgs() {
        return args;
    }

    @DataBoundSetter
    public void setArgs(Object args) {
        this.args = Values.many("args", args);
    }

    public Object getEnv() {
        return env;
    }

    @DataBoundSetter
    public void setEnv(Object env) {
        this.env = Values.pairs("env", env);
    }

    public String getUser() {
        return user;
    }

    @DataBoundSetter
    public void setUser(String user) {
        this.user = user;
    }

    /** As root, unless a {@link #getUser() user} is named. */
    public boolean isSudo() {
        return sudo == null || sudo;
    }

    @DataBoundSetter
    public void setSudo(boolean sudo) {
        this.sudo = sudo;
    }

    public String getInterpreter() {
        return interpreter;
    }

    @DataBoundSetter
    public void setInterpreter(String interpreter) {
        this.interpreter = interpreter;
    }

    public String getSha256() {
        return sha256;
    }

    @DataBoundSetter
    public void setSha256(String sha256) {
        this.sha256 = sha256;
    }

    public boolean isReboot() {
        return reboot;
    }

    @DataBoundSetter
    public void setReboot(boolean reboot) {
        this.reboot = reboot;
    }

    public int getRetries() {
        return retries;
    }

    @DataBoundSetter
    public void setRetries(int retries) {
        this.retries = retries;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    public String getCleanup() {
        return cleanup;
    }

    @DataBoundSetter
    public void setCleanup(String cleanup) {
        this.cleanup = cleanup;
    }

    public boolean isWaitForCloudInit() {
        return waitForCloudInit == null || waitForCloudInit;
    }

    @DataBoundSetter
    public void setWaitForCloudInit(boolean waitForCloudInit) {
        this.waitForCloudInit = waitForCloudInit;
    }

    /**
     * What the parameters come to.
     *
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    ProvisionRequest request() {
        checkOneScript(script, inline);
        ScriptSource source = inline != null ? ScriptSource.inline("inline script", inline) : file(script);
        ProvisionRequest request = ProvisionRequest.builder()
                .packages(Values.strings(packages))
                .repositories(
                        repositories == null
                                ? List.of()
                                : repositories.stream()
                                        .map(RepositoryParameters::repository)
                                        .toList())
                .files(
                        files == null
                                ? List.of()
                                : files.stream().map(FileParameters::copy).toList())
                .script(source)
                .args(Values.strings(args))
                .env(Values.map("env", env))
                .user(Values.text(user))
                .sudo(isSudo() && Values.text(user).isEmpty())
                .interpreter(Values.text(interpreter))
                .sha256(Values.text(sha256))
                .reboot(reboot)
                .retries(retries)
                .timeout(StepTimeout.of("provisionHost", timeout))
                .cleanup(file(cleanup))
                .waitForCloudInit(isWaitForCloudInit())
                .build();
        refuse(ProvisionCheck.problems(request));
        return request;
    }

    static void checkOneScript(String script, String inline) {
        if (!Values.text(script).isEmpty() && inline != null && !inline.isEmpty()) {
            throw new IllegalArgumentException("script: there is 'inline', too; say one of them");
        }
    }

    /** Checks a request that has nothing but one parameter. */
    static void check(UnaryOperator<ProvisionRequestBuilder> parameter) {
        // So that there is something to do.
        ProvisionRequestBuilder request = ProvisionRequest.builder().reboot(true);
        refuse(ProvisionCheck.problems(parameter.apply(request).build()));
    }

    private static ScriptSource file(String path) {
        return Values.text(path).isEmpty() ? null : ScriptSource.file(Values.text(path));
    }

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
