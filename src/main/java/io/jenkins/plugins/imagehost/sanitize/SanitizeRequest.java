package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be taken out of a host, in the words of {@code sanitizeHost}. Null is taken as the default, so that an older
 * journal can still be read. Checked by {@link SanitizeCheck}.
 *
 * @param profile name of a rule book; empty for that of the host's operating system
 * @param skip ids of rules to leave out, of their scan as well
 * @param add ids of rules to run that are off by default
 * @param remove further paths to remove, with {@code *} and {@code **}
 * @param agents management agents whose identity goes; empty or {@link #ALL_AGENTS} for all that there are on the host,
 *     {@link #NO_AGENTS} for none
 * @param lockPasswords whether all passwords are made unusable; keys still log in
 * @param allow findings that are accepted
 * @param dryRun whether to list only what would go
 * @param keepAccess whether the way in that the build has stays, for a capture that copies the host's files: it goes, with
 *     whatever else has come back, in the copy
 * @param zeroLimitGiB how much is written to each disk at most to overwrite its free space, in GiB; 0 for all
 * @param confirm whether the user knows that the host was there before the build, and is not its own
 * @param rules content of a file with rules of the user's own, without a fault; empty for none
 * @param cloud kind of the host's cloud, such as {@code aws}; empty while nothing is known
 * @param administratorPassword what hosts of a Windows image get; a secret. Empty for a random one each
 */
public record SanitizeRequest(
        String profile,
        List<String> skip,
        List<String> add,
        List<String> remove,
        List<String> agents,
        boolean lockPasswords,
        List<Allowance> allow,
        ScanMode scan,
        FreeSpace freeSpace,
        boolean dryRun,
        boolean keepAccess,
        int zeroLimitGiB,
        boolean confirm,
        String rules,
        String cloud,
        String administratorPassword) {
    /** All that there are on the host. */
    public static final String ALL_AGENTS = "all";
    /** None at all. */
    public static final String NO_AGENTS = "none";

    /** Everything by default. */
    public static final SanitizeRequest DEFAULT = new SanitizeRequest(
            "", List.of(), List.of(), List.of(), List.of(), true, List.of(), ScanMode.FAIL, FreeSpace.TRIM, false);

    /** Without a way in that stays; whatever is found at the paths of {@code allow} is accepted. */
    public SanitizeRequest(
            String profile,
            List<String> skip,
            List<String> add,
            List<String> remove,
            List<String> agents,
            boolean lockPasswords,
            List<String> allow,
            ScanMode scan,
            FreeSpace freeSpace,
            boolean dryRun) {
        this(
                profile,
                skip,
                add,
                remove,
                agents,
                lockPasswords,
                allow == null ? null : allow.stream().map(Allowance::at).toList(),
                scan,
                freeSpace,
                dryRun,
                false,
                0,
                false,
                "",
                "",
                "");
    }

    public SanitizeRequest {
        profile = Objects.requireNonNullElse(profile, "");
        skip = skip == null ? List.of() : List.copyOf(skip);
        add = add == null ? List.of() : List.copyOf(add);
        remove = remove == null ? List.of() : List.copyOf(remove);
        agents = agents == null ? List.of() : List.copyOf(agents);
        allow = allow == null ? List.of() : List.copyOf(allow);
        scan = Objects.requireNonNullElse(scan, ScanMode.FAIL);
        freeSpace = Objects.requireNonNullElse(freeSpace, FreeSpace.TRIM);
        rules = Objects.requireNonNullElse(rules, "");
        cloud = Objects.requireNonNullElse(cloud, "");
        administratorPassword = Objects.requireNonNullElse(administratorPassword, "");
    }

    /** The same for a host in such a cloud: its kind, or empty. */
    public SanitizeRequest in(String kindOfCloud) {
        return new SanitizeRequest(
                profile,
                skip,
                add,
                remove,
                agents,
                lockPasswords,
                allow,
                scan,
                freeSpace,
                dryRun,
                keepAccess,
                zeroLimitGiB,
                confirm,
                rules,
                kindOfCloud,
                administratorPassword);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SanitizeRequest[profile=" + profile + ", skip=" + skip + ", add=" + add + ", remove=" + remove
                + ", allow=" + allow + ", scan=" + scan + ", dryRun=" + dryRun + "]";
    }

    /** Whether the scan looks for what a rule or a leak is about. */
    public boolean looksFor(String id) {
        return scan != ScanMode.OFF && !dryRun && !skip.contains(id);
    }

    /** Why a finding is accepted; empty if it is not. */
    public Optional<Allowance> allowance(Finding finding) {
        return allow.stream().filter(allowance -> allowance.accepts(finding)).findFirst();
    }

    boolean wantsAgent(String agent) {
        return agents.isEmpty() || agents.contains(ALL_AGENTS) || agents.contains(agent);
    }

    RuleBook book() {
        RuleBook book = RuleBook.load(Profiles.of(profile, cloud));
        if (rules.isBlank()) {
            return book;
        }
        List<String> taken = new ArrayList<>(book.ids());
        taken.addAll(LeakBook.linux().ids());
        taken.addAll(SanitizeScript.SCANS);
        return book.with(UserRules.parse(rules, taken));
    }
}
