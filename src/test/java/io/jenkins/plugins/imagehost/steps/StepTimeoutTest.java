package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepTimeoutTest {
    @AfterEach
    void asItWas() {
        ImageHostConfiguration.get().setTimeouts("");
    }

    @Test
    void whatAStepSaysComesBeforeTheConfigurationWhichComesBeforeWhatIsUsual() {
        assertEquals(Duration.ofHours(1), StepTimeout.of("provisionHost", null));

        ImageHostConfiguration.get().setTimeouts("provisionHost=3h");

        assertEquals(Duration.ofHours(3), StepTimeout.of("provisionHost", " "));
        assertEquals(Duration.ofMinutes(5), StepTimeout.of("provisionHost", "5m"));
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThrows(IllegalArgumentException.class, () -> StepTimeout.of("provisionHost", "soon"));
    }
}
