package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "90s,PT90S",
        "30m,PT30M",
        "1h30m,PT1H30M",
        "2d,P2D",
        "1d 12h,P1DT12H",
        "4H,PT4H",
        "PT5M,PT5M",
        "pt1h,PT1H"
    })
    void readsWhatPeopleWrite(String text, String iso) {
        assertEquals(Duration.parse(iso), DurationText.parse("timeout", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4", "h", "4 hours", "-1h", "0s", "1m1h", "PT-1S", "1.5h", "99999999999s", "null"})
    void refusesWhatIsNoDurationInASentence(String text) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> DurationText.parse("timeout", text))
                .getMessage();
        assertEquals("timeout: '" + text + "' is no duration; say for example '90s', '30m', '1h30m' or '2d'", sentence);
    }

    @Property
    boolean anythingIsADurationOrASentence(@ForAll String text) {
        try {
            return !DurationText.parse("lease", text).isNegative();
        } catch (IllegalArgumentException e) {
            return e.getMessage().startsWith("lease: '");
        }
    }

    @Property
    boolean addsUp(@ForAll @IntRange(max = 99) int days, @ForAll @IntRange(min = 1, max = 99) int seconds) {
        return DurationText.parse("x", days + "d" + seconds + "s")
                .equals(Duration.ofDays(days).plusSeconds(seconds));
    }
}
