package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.config.DurationText;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import java.time.Duration;

/** How long a step may take: as it says itself, else as the global configuration says. */
final class StepTimeout {
    private StepTimeout() {}

    /**
     * @param step by the name that Pipelines call it
     * @param said its parameter; null or empty if it says nothing
     * @throws IllegalArgumentException with a sentence, if that is no duration
     */
    static Duration of(String step, String said) {
        String text = Values.text(said);
        return DurationText.parse(
                "timeout", text.isEmpty() ? ImageHostConfiguration.get().timeout(step) : text);
    }
}
