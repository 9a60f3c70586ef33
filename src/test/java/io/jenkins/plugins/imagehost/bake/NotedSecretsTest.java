package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.BuildSecret;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets of its build that a bake knows: sealed, kept over restarts, and told to nobody. */
class NotedSecretsTest {
    private static final String TOKEN = "q7Rw-2mXc_9LpZ.k4Tb";
    private static final String OTHER = "Zx81.kLmNopQ-rstUv";
    private static final Pattern SALT = Pattern.compile("\nsecret_salt='([0-9a-f]+)'\n");

    @TempDir
    Path payloads;

    private World world;
    private String script = "";

    @BeforeEach
    void start() throws IOException {
        world = new World(new CrashPoints(0), payloads);
        world.begin();
        world.shell.answer = new CommandResult(0, "sanitize: end\n", "");
        world.engine.note(World.BAKE, List.of(new BuildSecret("TOKEN", TOKEN)));
        world.launch();
    }

    @Test
    void aSecretInTheHostsFilesFailsTheBuildAndIsNotTold() throws IOException {
        answerWith(TOKEN);

        IOException failure = assertThrows(IOException.class, this::sanitize);

        assertEquals(
                "the scan found what must not be in an image: /etc/x:7 (build-secret: value of TOKEN)",
                failure.getMessage());
        assertTrue(
                world.log.toString().contains("The scan looks for secrets of this build: TOKEN\n"),
                world.log::toString);
        for (String text : List.of(world.log.toString(), script, world.disk.files.toString())) {
            assertFalse(text.contains(TOKEN), "told");
        }
    }

    @Test
    void whatOnlyLooksLikeItIsNoFinding() throws IOException {
        answerWith(OTHER);

        sanitize();
    }

    @Test
    void whatALaterStepBringsIsKnownTooAndSurvivesARestart() throws IOException {
        world.engine.note(World.BAKE, List.of(new BuildSecret("AGAIN", TOKEN), new BuildSecret("OTHER", OTHER)));
        world.restart();
        answerWith(OTHER);

        IOException failure = assertThrows(IOException.class, this::sanitize);

        assertTrue(failure.getMessage().endsWith("(build-secret: value of OTHER)"), failure.getMessage());
        assertTrue(world.log.toString().contains("of this build: OTHER, TOKEN\n"), world.log::toString);
    }

    @Test
    void nothingIsWrittenForWhatIsKnown() throws IOException {
        String before = world.disk.files.toString();

        world.engine.note(World.BAKE, List.of(new BuildSecret("TOKEN", TOKEN)));
        world.engine.note(World.BAKE, List.of());

        assertEquals(before, world.disk.files.toString());
    }

    private void sanitize() throws IOException {
        world.run("sanitize", OperationType.SANITIZE, SanitizeRequest.DEFAULT);
    }

    /** The host has that text in a file, and says what its script would. */
    private void answerWith(String text) {
        world.shell.uploads = input -> {
            Matcher salt = SALT.matcher(input);
            if (salt.find()) {
                script = input;
                world.shell.output = "sanitize: build-secret: candidate: " + sha256(salt.group(1) + text)
                        + " /etc/x; line 7\nsanitize: end\n";
            }
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
