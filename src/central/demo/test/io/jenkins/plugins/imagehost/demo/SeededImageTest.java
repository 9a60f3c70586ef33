package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.steps.BakedImage;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real host on which private things of all kinds are planted, and the image that is made of it after sanitizing: each of
 * them is gone from the whole disk, blocks of removed files included, or is reported by the scan.
 */
@Tag("qemu")
class SeededImageTest {
    private static final Logger LOG = Logger.getLogger(SeededImageTest.class.getName());
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int FEWEST = 150;
    private static final Pattern FOUND = Pattern.compile("(/.*?)(?::\\d+)? \\(([a-z0-9-]+)(?:: .*)?\\)");
    private static final String TOOK = "The rules took ";

    /** Unpacks what was uploaded, and makes the accounts that it is of. */
    private static final String PLANT = """
            #!/bin/sh
            set -e
            tar -xf /root/seeds.tar -C /
            rm /root/seeds.tar
            cd /append
            find . -type f | while IFS= read -r file; do cat "$file" >>"/$file"; done
            rm -r /append
            echo 'AuthorizedKeysFile .ssh/authorized_keys /etc/keys/%u .keys' >/etc/ssh/sshd_config.d/keys.conf
            printf '%s\\n' alice:x:1000:1000::/home/alice:/bin/bash app:x:998:998::/srv/app:/bin/sh >>/etc/passwd
            chmod 0600 /swapfile
            mkswap -q /swapfile
            swapon /swapfile
            """;

    private static final String PIPELINE = """
            node {
                checkout scm
                withImageHost(image: 'debian:bookworm', name: 'seeded') {
                    provisionHost files: [[from: 'seeds.tar', to: '/root/']], script: 'plant.sh'
                    sanitizeHost scan: 'warn'
                    captureImage name: 'seeded'
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void nothingPrivateIsInTheImageButWhatTheScanHasReported() throws Exception {
        TestRun.assumeQemu();
        TestRun.configure(TestRun.account(directory.resolve("cloud")));
        long number = new Random().nextLong();
        List<Seed> seeds = Seed.all(new Random(number));
        Path job = Files.createDirectory(directory.resolve("seeded"));
        pack(seeds, job);
        Files.writeString(job.resolve("plant.sh"), PLANT);

        TestRun run = TestRun.of(job, PIPELINE);

        assertEquals(Result.SUCCESS, run.result(), run::toString);
        BakedImage image = run.run().getAction(BuildImages.class).getImages().get(0);
        Set<String> left = left(seeds, image.facts().path());
        Set<String> findings =
                run.after("Found ").stream().map(SeededImageTest::leakAndPath).collect(Collectors.toSet());
        Predicate<Seed> isGone = seed -> seed.secrets().stream().noneMatch(left::contains);
        Predicate<Seed> isReported = seed -> findings.contains(seed.leak() + " " + seed.path());
        List<Seed> missed = seeds.stream()
                .filter(seed -> seed.mustGo() ? !isGone.test(seed) : !isReported.test(seed))
                .toList();
        Duration sanitizing = image.facts().stages().stream()
                .filter(stage -> stage.name().equals("sanitize"))
                .map(Stage::duration)
                .reduce(Duration.ZERO, Duration::plus);
        LOG.info(seeds.size() + " planted, " + count(seeds, isGone) + " removed, " + count(seeds, isReported)
                + " reported, " + missed.size() + " missed; the rules took "
                + String.join("", run.after(TOOK)) + " (all of sanitizing: " + sanitizing.toMillis() / 1000.0 + " s)");

        assertEquals(List.of(), missed, () -> "of the secrets by " + number + " in\n" + run);
        assertTrue(seeds.size() >= FEWEST, seeds::toString);
        // What is reported is still there, or this would have looked in the wrong place.
        assertEquals(0, count(seeds, seed -> !seed.mustGo() && isGone.test(seed)));
        Set<String> elsewhere = new TreeSet<>(findings);
        seeds.forEach(seed -> elsewhere.removeIf(finding -> finding.endsWith(" " + seed.path())));
        assertEquals(Set.of(), elsewhere, "findings where nothing was planted");
        String told = run.toString();
        assertEquals(0, count(seeds, seed -> seed.secrets().stream().anyMatch(told::contains)), "secrets in the log");
    }

    private static long count(List<Seed> seeds, Predicate<Seed> which) {
        return seeds.stream().filter(which).count();
    }

    private static String leakAndPath(String finding) {
        Matcher parts = FOUND.matcher(finding);
        assertTrue(parts.matches(), finding);
        return parts.group(2) + " " + parts.group(1);
    }

    /** Files only, so that no directory of the host changes its mode. */
    private void pack(List<Seed> seeds, Path job) throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        for (Seed seed : seeds) {
            Path file =
                    tree.resolve((seed.appended() ? "append" : "") + seed.path().substring(seed.appended() ? 0 : 1));
            Files.createDirectories(file.getParent());
            Files.write(file, seed.content());
        }
        new JvmSite(directory)
                .run(Command.script(
                        "cd \"$1\" && find . -type f -print0 | tar --null -T - --owner=0 --group=0 -cf \"$2\"",
                        tree.toString(),
                        job.resolve("seeds.tar").toString()))
                .orFail("pack the tree");
    }

    /** The secrets that are anywhere on the disk of an image. */
    private Set<String> left(List<Seed> seeds, String image) throws Exception {
        Path disk = directory.resolve("disk.raw");
        Path secrets = Files.write(
                directory.resolve("secrets"),
                seeds.stream().flatMap(seed -> seed.secrets().stream()).toList());
        String found = new JvmSite(directory)
                .run(Command.script("""
                        qemu-img convert -O raw "$1" "$2" && grep -aoFf "$3" "$2" | sort -u
                        """, image, disk.toString(), secrets.toString())
                        .withTimeout(LONG))
                .orFail("read the image")
                .stdout();
        return found.lines().collect(Collectors.toSet());
    }
}
