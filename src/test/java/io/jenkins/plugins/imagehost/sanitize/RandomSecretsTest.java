package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random secrets in random surroundings at random places: each is found, nothing else is, and none is told. */
class RandomSecretsTest {
    private static final String ODD = Secrets.PRINTED + " \né";
    private static final int EACH = 20;

    private static final List<UnaryOperator<String>> SURROUNDINGS = List.of(
            secret -> secret,
            secret -> "export TOKEN=" + Secrets.shell(secret),
            secret -> "{\"token\":\"" + Secrets.json(secret) + "\",\"n\":1}",
            secret -> "{\"token\":\"" + Secrets.jsonInHtml(secret) + "\"}",
            secret -> "db:\n  password: '" + secret + "'",
            secret -> "postgres://app:" + Secrets.percent(secret) + "@db/x",
            secret -> "Authorization: Basic " + Secrets.base64("ci:" + secret),
            secret -> "auth=" + Secrets.base64Url("x" + secret + "yz"),
            secret -> Secrets.base64(secret));

    @Property(tries = 5)
    void areFoundAndNothingElseIs(@ForAll Random random) throws Exception {
        Path temp = Files.createTempDirectory("secrets");
        try {
            HostTree tree = new HostTree(temp);
            List<String> secrets = new ArrayList<>();
            Set<String> places = new TreeSet<>();
            for (int i = 0; i < EACH; i++) {
                String of = random.nextBoolean() ? Secrets.PLAIN : Secrets.PRINTED;
                String secret = Secrets.random(random, of, 12 + random.nextInt(50));
                String path = "/" + i + "/d" + Secrets.random(random, ODD.replace("/", ""), 1 + random.nextInt(9));
                String name = "/x" + Secrets.random(random, ODD.replace("/", ""), random.nextInt(9));
                String around =
                        SURROUNDINGS.get(random.nextInt(SURROUNDINGS.size())).apply(secret);
                tree.plant(path + name, noise(random) + around + "\n" + noise(random));
                // as long, and with the same first characters, of which something is told
                tree.plant("/other" + path, noise(random) + changed(secret) + "\n");
                secrets.add(secret);
                places.add(path + name);
            }
            SecretScan scan = Secrets.scan(secrets.toArray(String[]::new));

            String script = new SanitizeScript(RuleBook.load(""), SanitizeRequest.DEFAULT, scan, tree.root()).scan();
            String output = TestShell.values()[random.nextInt(TestShell.values().length)].output(script);

            assertEquals(
                    places,
                    scan.findings(output).stream().map(Finding::path).collect(Collectors.toCollection(TreeSet::new)));
            secrets.forEach(secret -> assertFalse((script + output).contains(secret.substring(0, 8)), secret));
        } finally {
            new JvmSite(temp).run(Command.of("rm", "-rf", temp.toString()));
        }
    }

    private static String changed(String secret) {
        StringBuilder other = new StringBuilder(secret);
        for (int i = 6; i < secret.length(); i += 4) {
            other.setCharAt(i, secret.charAt(i) == 'a' ? 'b' : 'a');
        }
        return other.toString();
    }

    private static String noise(Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.append(Secrets.random(random, ODD + "\0", random.nextInt(200)))
                    .append('\n');
        }
        return lines.toString();
    }
}
