package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.imagehost.bake.RuleOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageViewTest {
    private static final RuleOutcome DONE = new RuleOutcome("histories", "done", 2, 99, "");
    private static final RuleOutcome NOTHING = new RuleOutcome("mail", "nothing", 0, 0, "");

    private static ImageView image(boolean sanitized, RuleOutcome... rules) {
        return Bakes.view(Bakes.image("web-1", sanitized, List.of(rules), 90), RegionView.State.AVAILABLE);
    }

    @Test
    void itTakesFromTheFirstMomentOfItsBakeUntilItIsCaptured() {
        assertEquals(90.0, image(true).getSeconds());
    }

    @Test
    void onlyAScanThatHadToPassIsSaidToHavePassed() {
        assertEquals(Messages.ImageView_sanitized(), image(true, DONE).getSanitizedWord());
        assertEquals(Messages.ImageView_notScanned(), image(false, DONE).getSanitizedWord());
        assertEquals(Messages.ImageView_notSanitized(), image(false).getSanitizedWord());
    }

    @Test
    void rulesThatFoundNothingAreNotCounted() {
        assertEquals(1, image(true, DONE, NOTHING).getRulesApplied());
    }

    @Test
    void aRetiredImageIsNotThereToBeUsed() {
        assertFalse(Bakes.view(Bakes.image("web-1", true, List.of(), 1), RegionView.State.RETIRED)
                .isAvailable());
    }
}
