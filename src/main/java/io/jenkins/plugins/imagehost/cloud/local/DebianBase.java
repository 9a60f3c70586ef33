package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Base images built of Debian's packages: {@code debian:bookworm}, or {@code debian:bookworm+nginx-light+curl} with
 * further packages. Kept by content: another recipe, script, mirror or version of the tools makes another base.
 */
final class DebianBase {
    static final String PREFIX = "debian:";
    private static final Pattern SYNTAX = Pattern.compile("debian:([a-z]+)((?:\\+[a-z0-9][a-z0-9.-]+)*)");

    private final LocalSite site;
    private final BaseBuild build;

    DebianBase(LocalSite site) {
        this.site = site;
        this.build = new BaseBuild(site);
    }

    /** @return the id */
    String resolve(String text) throws CloudException, InterruptedException {
        Matcher recipe = SYNTAX.matcher(text);
        List<String> suites = site.settings().suites();
        if (!recipe.matches()) {
            throw new CloudException.BadRequest("image '" + text + "' is no recipe: debian:SUITE is meant, or"
                    + " debian:SUITE+PACKAGE with further packages");
        }
        if (!suites.contains(recipe.group(1))) {
            throw new CloudException.NotFound("image '" + text + "': there is no recipe for " + recipe.group(1)
                    + "; there is one for " + String.join(", ", suites));
        }
        String suite = recipe.group(1);
        String facts = site.run(
                "look for what builds a base image",
                new SiteScript("base-check", "debian-sources")
                        .set("suite", suite)
                        .set("mirror", site.settings().mirror())
                        .set("apt", "/etc/apt")
                        .command());
        SiteScript script = new SiteScript("base-debian", "base-publish")
                .set("suite", suite)
                .set("packages", recipe.group(2).replace('+', ' ').strip())
                .set("size", site.settings().diskMiB())
                .set("sources", sources(facts))
                .set("first_boot", text("first-boot.sh"))
                .set("first_boot_unit", text("first-boot.service"))
                .set("park", text("park.sh"))
                .set("grow_root", text("grow-root.sh"))
                .set("grow_root_unit", text("grow-root.service"));
        String id = "debian-" + suite + "-" + Ids.hash(facts + content(script) + directBoot(), 12);
        String uuid =
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        build.ensure(id, script.set("root_uuid", uuid).set("description", LocalSite.toJson(describe(id, text, uuid))));
        return id;
    }

    private BaseDescription describe(String id, String text, String rootUuid) {
        return new BaseDescription(
                id,
                text,
                "disk.raw",
                "",
                BaseDescription.HandIn.CREDENTIALS,
                "bios",
                "vmlinuz",
                "initrd.img",
                "root=UUID=" + rootUuid + " rw console=tty0 console=ttyS0,115200 " + directBoot());
    }

    private static String directBoot() {
        return text("direct-boot.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining(" "));
    }

    private static String text(String resource) {
        return ShellScript.load(DebianBase.class, resource);
    }

    private static String content(SiteScript script) {
        return new String(script.command().stdin(), StandardCharsets.UTF_8);
    }

    private static String sources(String facts) {
        StringBuilder sources = new StringBuilder();
        facts.lines()
                .filter(line -> line.startsWith("deb "))
                .forEach(line -> sources.append(line).append('\n'));
        return sources.toString();
    }
}
