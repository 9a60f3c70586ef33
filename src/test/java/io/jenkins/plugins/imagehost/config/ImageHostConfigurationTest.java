package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.bake.OperationFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the configuration keeps for bakes that are under way, and says to all of them. */
class ImageHostConfigurationTest {
    private final ImageHostConfiguration configuration = ImageHostConfiguration.get();
    private final ConfiguredClouds clouds =
            new ConfiguredClouds(ImageHosts.get().site());

    @AfterEach
    void asItWas() {
        configuration.setAccounts(List.of(new LocalAccount("local")));
        configuration.setLease("");
        configuration.setTags("");
        configuration.setTimeouts("");
    }

    @Test
    void anAccountThatIsGoneIsKeptForTheBakesThatHaveBegunWithIt() throws Exception {
        configuration.setAccounts(List.of(new LocalAccount("used"), new LocalAccount("unused")));
        String bake = BakeIds.next();
        ImageHosts.get()
                .engine()
                .begin(new BakeOrder(
                        bake, new BuildRef("", "test"), "used", Duration.ofHours(1), false, HostIdentity.NONE));

        configuration.setAccounts(List.of(new LocalAccount("renamed")));
        configuration.load();

        assertEquals("used", clouds.cloud("used").scope().account());
        assertTrue(configuration.findAccount("used").isEmpty(), "offered to new bakes");
        assertThrows(OperationFailedException.class, () -> clouds.cloud("unused"));

        ImageHosts.get().engine().endAndForget(bake).join();
        configuration.setAccounts(List.of(new LocalAccount("renamed")));

        assertThrows(OperationFailedException.class, () -> clouds.cloud("used"));
    }

    @Test
    void anAccountsOwnTagsComeBeforeThoseOfAll() throws Exception {
        AwsAccount aws = new AwsAccount("aws", "eu-west-1");
        aws.setTags("team=web\nuse=images");
        configuration.setAccounts(List.of(aws, new LocalAccount("local")));

        configuration.setTags("team=all\ncost center=7");

        assertEquals(Map.of("team", "web", "use", "images", "cost center", "7"), clouds.tags("aws"));
        assertEquals(Map.of("team", "all", "cost center", "7"), clouds.tags("local"));
    }

    @Test
    void timeOutsOfWhichNothingIsSaidAreAsUsual() {
        configuration.setTimeouts(" captureImage = 4h\n\nsanitizeHost=90s");
        configuration.load();

        assertEquals("4h", configuration.timeout("captureImage"));
        assertEquals("90s", configuration.timeout("sanitizeHost"));
        assertEquals("1h", configuration.timeout("provisionHost"));
    }

    @Test
    void theDocumentationAndTheHelpSayWhatIsUsual() throws Exception {
        String steps = Files.readString(Path.of("docs/steps.md"));
        String reference = Files.readString(Path.of("docs/configuration.md"));
        Path help = Path.of("src/main/resources/io/jenkins/plugins/imagehost/config/ImageHostConfiguration");
        StepTimeouts.parse(null).forEach((step, usual) -> {
            assertTrue(reference.contains("`" + step + "=" + usual + "`"), step);
            // which shares its parameters
            String section = step.equals("launchImageHost") ? "withImageHost" : step;
            int heading = steps.indexOf("\n## " + section + "\n");
            int row = steps.indexOf("\n| `timeout` | duration |", heading);
            assertTrue(heading >= 0 && row > heading, step);
            String said = steps.substring(row + 1, steps.indexOf('\n', row + 1));
            assertTrue(said.endsWith("else `" + usual + "` |"), step + ": " + said);
        });
        for (String language : List.of("", "_de")) {
            String text = Files.readString(help.resolve("help-timeouts" + language + ".html"));
            StepTimeouts.parse(null)
                    .forEach((step, usual) ->
                            assertTrue(text.contains("<code>" + step + "=" + usual + "</code>"), text));
        }
    }

    @Test
    void saysWhichStepsHaveATimeOut() {
        assertThrows(IllegalArgumentException.class, () -> configuration.setTimeouts("captureImage"));
        assertThrows(IllegalArgumentException.class, () -> configuration.setTimeouts("captureImage=soon"));
        String said = assertThrows(IllegalArgumentException.class, () -> configuration.setTimeouts("bake=4h"))
                .getMessage();
        assertEquals(
                "timeouts: 'bake=4h' says no time-out of a step; say for example captureImage=4h, with one of"
                        + " launchImageHost, provisionHost, sanitizeHost, captureImage, publishImage, retireImage",
                said);
    }

    @Test
    void refusesWhatCannotBeAndKeepsWhatWasThere() {
        configuration.setLease("2h");
        configuration.setTags("a=b");

        assertThrows(IllegalArgumentException.class, () -> configuration.setLease("soon"));
        assertThrows(IllegalArgumentException.class, () -> configuration.setTags("nonsense"));
        configuration.load();

        assertEquals("2h", configuration.getLease());
        assertEquals("a=b", configuration.getTags());
        configuration.setLease(" ");
        assertEquals("4h", configuration.getLease());
    }
}
