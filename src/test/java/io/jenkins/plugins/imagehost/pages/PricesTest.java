package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricesTest {
    private final Prices prices =
            new Prices(Map.of("eu-west-1/t3.small", 0.036), account -> account.equals("aws") ? "eu-west-1" : "");

    @Test
    void aHostCostsFromItsLaunchUntilItIsStopped() {
        var stages = List.of(
                StageViewTest.stage("base image", 0, 10),
                StageViewTest.stage("launch", 10, 40),
                StageViewTest.stage("stop", 100, 110),
                StageViewTest.stage("capture", 110, 900));

        assertEquals(Duration.ofSeconds(100), Prices.hostTime(stages));
    }

    @Test
    void aTestBootIsAHostOfItsOwn() {
        var stages = List.of(
                StageViewTest.stage("launch", 0, 40),
                StageViewTest.stage("stop", 90, 100),
                StageViewTest.stage("capture", 100, 900),
                StageViewTest.stage("test boot", 900, 950));

        assertEquals(Duration.ofSeconds(150), Prices.hostTime(stages));
    }

    @Test
    void aPriceThatIsKnownIsMultiplied() {
        var bake = Bakes.of("aws", "t3.small", StageViewTest.stage("launch", 0, 100));

        assertEquals(0.001, prices.of(bake).orElseThrow(), 1e-9);
    }

    @Test
    void whatIsNotKnownCostsNothingThatIsShown() {
        var launch = StageViewTest.stage("launch", 0, 100);

        assertEquals(Optional.empty(), prices.of(Bakes.of("local", "", launch)));
        assertEquals(Optional.empty(), prices.of(Bakes.of("aws", "t3.small, spot", launch)));
        assertEquals(Optional.empty(), prices.of(Bakes.of("aws", "t3.small")));
    }

    @Test
    void thePricesThatComeWithThePluginCanBeRead() {
        Map<String, Double> known = Prices.known();

        assertEquals(0.0208, known.get("us-east-1/t3.small"));
        assertTrue(known.values().stream().allMatch(price -> price > 0 && price < 1), known.toString());
    }
}
