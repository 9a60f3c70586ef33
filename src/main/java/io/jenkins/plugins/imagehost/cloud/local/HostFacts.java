package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the site has for hosts and images.
 *
 * @param free room in the directory, in MiB
 * @param memory of the computer, in MiB
 * @param available part of the memory, in MiB
 * @param uefi whether there is firmware for UEFI
 */
record HostFacts(long free, long memory, long available, boolean uefi) {

    /** @throws CloudException.BadRequest if QEMU is missing */
    static HostFacts of(LocalSite site) throws CloudException, InterruptedException {
        return of(asked(site, new SiteScript("host-facts")));
    }

    /**
     * What an account's check tells.
     *
     * @throws CloudException.BadRequest if QEMU is missing
     */
    static LocalReport report(LocalSite site) throws CloudException, InterruptedException {
        LocalSettings settings = site.settings();
        Map<String, String> facts = asked(
                site,
                new SiteScript("accelerator", "account-check", "host-facts")
                        .set("accelerator_wanted", settings.accelerator())
                        .set("accelerator_file", site.path("accelerator")));
        return new LocalReport(
                site.name(),
                site.directory(),
                facts.getOrDefault("qemu", ""),
                facts.getOrDefault("accelerator", ""),
                facts.getOrDefault("reason", ""),
                of(facts).free(),
                settings.minFreeMiB());
    }

    private static Map<String, String> asked(LocalSite site, SiteScript script)
            throws CloudException, InterruptedException {
        LocalSettings settings = site.settings();
        String answer = site.run(
                "look at the site of the local cloud",
                script.set("directory", site.directory())
                        .set("qemu", settings.qemu())
                        .set("qemu_img", settings.qemuImg())
                        .command());
        List<String> missing = new ArrayList<>();
        Map<String, String> facts = new HashMap<>();
        for (String line : answer.split("\n")) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("missing")) {
                missing.add(words[1]);
            } else {
                facts.put(words[0], words.length > 1 ? words[1] : "");
            }
        }
        if (!missing.isEmpty()) {
            throw new CloudException.BadRequest("the local cloud does not find " + String.join(" and ", missing)
                    + " on " + site.name() + "; install the packages qemu-system-x86 and qemu-utils");
        }
        return facts;
    }

    private static HostFacts of(Map<String, String> facts) {
        return new HostFacts(
                mib(facts.get("freeKiB")),
                mib(facts.get("memoryKiB")),
                mib(facts.get("availableKiB")),
                facts.containsKey("uefi"));
    }

    /** @throws CloudException.Capacity if too little room is free for anything to be made */
    void checkRoom(LocalSite site, long neededMiB) throws CloudException {
        if (free < neededMiB) {
            throw new CloudException.Capacity("only " + free + " MiB are free in " + site.directory() + " on "
                    + site.name() + ", and " + neededMiB + " MiB are needed; make room there");
        }
    }

    private static long mib(String kib) {
        return kib == null ? Long.MAX_VALUE : Long.parseLong(kib) / 1024;
    }
}
