package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random secrets of random kinds at random places: each is found, and none is told. */
class RandomLeaksTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final String ODD = LETTERS + " \n\\'\"$;*?é=-&|<>(){}[]~#%";
    private static final int EACH = 25;

    /** What a secret is like: the id of its leak, what comes before, what it is made of, and how long it is. */
    private record Kind(String leak, String before, String of, int length) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("github-token", "ghp_", LETTERS, 36),
            new Kind("gitlab-pat", "glpat-", LETTERS, 20),
            new Kind("aws-access-key", "AKIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            new Kind("aws-secret-key", "aws_secret_access_key = ", LETTERS + "+/", 40),
            new Kind("private-key", "-----BEGIN PRIVATE KEY-----\n", LETTERS + "+/", 64),
            new Kind("digitalocean-token", "dop_v1_", HEX, 64),
            new Kind("npm-token", "npm_", LETTERS, 36),
            new Kind("password-hash", "root:$6$saltsalt$", LETTERS + "./", 86),
            new Kind("slack-webhook", "https://hooks.slack.com/services/", LETTERS, 44),
            new Kind("azure-shared-key", "SharedAccessKey=", LETTERS, 43),
            new Kind("vault-token", "hvs.", LETTERS, 90),
            new Kind("jenkins-token", "JENKINS_TOKEN=11", HEX, 32));

    @Property(tries = 6)
    void areFoundAndNotTold(@ForAll Random random) throws Exception {
        Path temp = Files.createTempDirectory("leaks");
        try {
            HostTree tree = new HostTree(temp);
            Map<String, String> secrets = new TreeMap<>();
            for (int i = 0; i < EACH; i++) {
                Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                String secret = text(random, kind.of(), kind.length());
                String path = "/" + i + "/" + text(random, ODD, 1 + random.nextInt(9)) + "/x"
                        + text(random, ODD, random.nextInt(9));
                String end = kind.leak().equals("azure-shared-key") ? "=" : "";
                tree.plant(path, noise(random) + kind.before() + secret + end + "\n" + noise(random));
                secrets.put(kind.leak() + " " + path, secret);
            }

            SanitizeReport report = TestShell.values()[random.nextInt(TestShell.values().length)].run(
                    new SanitizeScript(RuleBook.load(""), SanitizeRequest.DEFAULT, tree.root()).scan());

            Set<String> missed = new TreeSet<>(secrets.keySet());
            report.findings().forEach(finding -> missed.remove(finding.rule() + " " + finding.path()));
            assertEquals(Set.of(), missed);
            String told = report.findings().toString();
            secrets.values().forEach(secret -> assertTrue(!told.contains(secret.substring(0, 8)), told));
        } finally {
            new JvmSite(temp).run(Command.of("rm", "-rf", temp.toString()));
        }
    }

    private static String noise(Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.append(text(random, ODD + "\0", random.nextInt(40))).append('\n');
        }
        return lines.toString();
    }

    private static String text(Random random, String of, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }
}
