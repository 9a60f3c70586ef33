package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.sanitize.Allowance;
import io.jenkins.plugins.imagehost.sanitize.FreeSpace;
import io.jenkins.plugins.imagehost.sanitize.SanitizeCheck;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.ScanMode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of {@code sanitizeHost}. */
public abstract class SanitizeParameters extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_ZERO_LIMIT = 32;
    private static final String DEFAULT_SCAN = "fail";
    private static final String DEFAULT_FREE_SPACE = "trim";

    private Object host;
    private String profile;
    private Object skip;
    private Object add;
    private Object remove;
    private Object agents;
    private Boolean lockPasswords;
    private Object allow;
    private List<AllowParameters> allowRules;
    private String scan;
    private String freeSpace;
    private boolean dryRun;
    private String rules;
    private String administratorPassword;
    private boolean keepAccess;
    private Integer zeroLimitGiB;
    private boolean confirm;
    private String timeout;

    public Object getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(Object host) {
        this.host = host;
    }

    public String getProfile() {
        return profile;
    }

    @DataBoundSetter
    public void setProfile(String profile) {
        this.profile = profile;
    }

    public Object getSkip() {
        return skip;
    }

    @DataBoundSetter
    public void setSkip(Object skip) {
        this.skip = Values.many("skip", skip);
    }

    public Object getAdd() {
        return add;
    }

    @DataBoundSetter
    public void setAdd(Object add) {
        this.add = Values.many("add", add);
    }

    public Object getRemove() {
        return remove;
    }

    @DataBoundSetter
    public void setRemove(Object remove) {
        this.remove = Values.many("remove", remove);
    }

    public Object getAgents() {
        return agents;
    }

    @DataBoundSetter
    public void setAgents(Object agents) {
        this.agents = Values.many("agents", agents);
    }

    public boolean isLockPasswords() {
        return lockPasswords == null || lockPasswords;
    }

    @DataBoundSetter
    public void setLockPasswords(boolean lockPasswords) {
        this.lockPasswords = lockPasswords;
    }

    public Object getAllow() {
        return allow;
    }

    /** Maps in it are as good as {@link #setAllowRules}. */
    @DataBoundSetter
    public void setAllow(Object allow) {
        List<Object> texts = new ArrayList<>();
        for (Object one : allow instanceof Collection<?> many ? many : Collections.singletonList(allow)) {
            if (one instanceof Map<?, ?> map) {
                addAllowRules(List.of(AllowParameters.of(map)));
            } else if (one instanceof UninstantiatedDescribable described) {
                addAllowRules(List.of(AllowParameters.of(described.getArguments())));
            } else if (one instanceof AllowParameters rule) {
                addAllowRules(List.of(rule));
            } else {
                texts.add(one);
            }
        }
        this.allow =
                Values.many("allow", allow instanceof Collection<?> ? texts : texts.isEmpty() ? null : texts.get(0));
    }

    public List<AllowParameters> getAllowRules() {
        return allowRules;
    }

    @DataBoundSetter
    public void setAllowRules(List<AllowParameters> allowRules) {
        addAllowRules(allowRules == null ? List.of() : allowRules);
    }

    private void addAllowRules(List<AllowParameters> more) {
        if (!more.isEmpty()) {
            allowRules = allowRules == null ? new ArrayList<>() : allowRules;
            allowRules.addAll(more);
        }
    }

    private List<Allowance> allowances() {
        List<Allowance> all = new ArrayList<>();
        Values.strings(allow).forEach(path -> all.add(Allowance.at(path)));
        if (allowRules != null) {
            allowRules.forEach(rule -> all.add(rule.allowance()));
        }
        return all;
    }

    public String getScan() {
        return Objects.requireNonNullElse(scan, DEFAULT_SCAN);
    }

    @DataBoundSetter
    public void setScan(String scan) {
        this.scan = scan;
    }

    public String getFreeSpace() {
        return Objects.requireNonNullElse(freeSpace, DEFAULT_FREE_SPACE);
    }

    @DataBoundSetter
    public void setFreeSpace(String freeSpace) {
        this.freeSpace = freeSpace;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isKeepAccess() {
        return keepAccess;
    }

    @DataBoundSetter
    public void setKeepAccess(boolean keepAccess) {
        this.keepAccess = keepAccess;
    }

    public int getZeroLimitGiB() {
        return Objects.requireNonNullElse(zeroLimitGiB, DEFAULT_ZERO_LIMIT);
    }

    @DataBoundSetter
    public void setZeroLimitGiB(int zeroLimitGiB) {
        this.zeroLimitGiB = zeroLimitGiB;
    }

    public boolean isConfirm() {
        return confirm;
    }

    @DataBoundSetter
    public void setConfirm(boolean confirm) {
        this.confirm = confirm;
    }

    public String getRules() {
        return rules;
    }

    @DataBoundSetter
    public void setRules(String rules) {
        this.rules = rules;
    }

    public String getAdministratorPassword() {
        return administratorPassword;
    }

    @DataBoundSetter
    public void setAdministratorPassword(String administratorPassword) {
        this.administratorPassword = administratorPassword;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    /**
     * What the parameters come to.
     *
     * @param ownRules content of the file that {@code rules} names; empty while it is not known, and then rules that are
     *     named may be its own
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    SanitizeRequest request(String ownRules) {
        SanitizeRequest request = new SanitizeRequest(
                Values.text(profile),
                Values.strings(skip),
                Values.strings(add),
                Values.strings(remove),
                Values.strings(agents),
                isLockPasswords(),
                allowances(),
                choice("scan", getScan(), ScanMode.class),
                choice("freeSpace", getFreeSpace(), FreeSpace.class),
                dryRun,
                keepAccess,
                getZeroLimitGiB(),
                confirm,
                ownRules,
                "",
                Values.text(administratorPassword));
        List<String> problems = SanitizeCheck.problems(request);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return request;
    }

    private static <E extends Enum<E>> E choice(String parameter, String value, Class<E> type) {
        String wanted = Values.text(value);
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(parameter + ": '" + wanted + "' is not possible; say one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
