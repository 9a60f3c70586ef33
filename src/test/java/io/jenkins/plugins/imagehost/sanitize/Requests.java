package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;

/** Requests for tests: the default, but for one thing. */
final class Requests {
    private Requests() {}

    static SanitizeRequest skip(String... ids) {
        return with(List.of(ids), List.of(), List.of(), List.of(), ScanMode.FAIL, false);
    }

    static SanitizeRequest remove(String... paths) {
        return with(List.of(), List.of(paths), List.of(), List.of(), ScanMode.FAIL, false);
    }

    static SanitizeRequest agents(List<String> agents) {
        return with(List.of(), List.of(), agents, List.of(), ScanMode.FAIL, false);
    }

    static SanitizeRequest allow(String... paths) {
        return with(List.of(), List.of(), List.of(), List.of(paths), ScanMode.FAIL, false);
    }

    static SanitizeRequest scan(ScanMode scan) {
        return with(List.of(), List.of(), List.of(), List.of(), scan, false);
    }

    static SanitizeRequest dryRun() {
        return with(List.of(), List.of(), List.of(), List.of(), ScanMode.FAIL, true);
    }

    /** The same, to list only. */
    static SanitizeRequest dry(SanitizeRequest of) {
        return changed(of, true, of.zeroLimitGiB(), of.rules());
    }

    /** The same, with a limit to overwriting free space. */
    static SanitizeRequest zeroLimit(SanitizeRequest of, int gib) {
        return changed(of, of.dryRun(), gib, of.rules());
    }

    /** The same, with rules of the user's own. */
    static SanitizeRequest ownRules(SanitizeRequest of, String yaml) {
        return changed(of, of.dryRun(), of.zeroLimitGiB(), yaml);
    }

    private static SanitizeRequest changed(SanitizeRequest of, boolean dryRun, int zeroLimitGiB, String rules) {
        return new SanitizeRequest(
                of.profile(),
                of.skip(),
                of.add(),
                of.remove(),
                of.agents(),
                of.lockPasswords(),
                of.allow(),
                of.scan(),
                of.freeSpace(),
                dryRun,
                of.keepAccess(),
                zeroLimitGiB,
                of.confirm(),
                rules,
                of.cloud(),
                of.administratorPassword());
    }

    static SanitizeRequest profile(String name) {
        return new SanitizeRequest(name, null, null, null, null, true, null, null, null, false);
    }

    private static SanitizeRequest with(
            List<String> skip,
            List<String> remove,
            List<String> agents,
            List<String> allow,
            ScanMode scan,
            boolean dryRun) {
        return new SanitizeRequest("", skip, List.of(), remove, agents, true, allow, scan, FreeSpace.TRIM, dryRun);
    }
}
