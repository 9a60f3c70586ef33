package io.jenkins.plugins.imagehost.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.registry.Version.Bump;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @Property
    boolean readsWhatItWrites(
            @ForAll @IntRange(max = 999_999_999) int major,
            @ForAll @IntRange(max = 999_999_999) int minor,
            @ForAll @IntRange(max = 999_999_999) int patch) {
        Version version = new Version(major, minor, patch);
        return Version.parse(version.toString()).equals(version);
    }

    @Property
    boolean everyBumpComesLater(
            @ForAll @IntRange(max = 999) int a, @ForAll @IntRange(max = 999) int b, @ForAll Bump bump) {
        Version version = new Version(a, b, a);
        return version.next(bump).compareTo(version) > 0;
    }

    @Test
    void ordersByNumberAndNotByText() {
        assertTrue(Version.parse("1.10.0").compareTo(Version.parse("1.9.9")) > 0);
        assertEquals("2.0.0", Version.parse("1.9.9").next(Bump.MAJOR).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "01.2.3",
                "v1.2.3",
                "1.2.x",
                " 1.2.3",
                "1.2.3-rc1",
                "-1.2.3",
                "9999999999.0.0"
            })
    void refusesWhatIsNoVersion(String text) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> Version.parse(text))
                .getMessage();
        assertEquals("version: '" + text + "' is no version; say three numbers such as '1.4.0'", sentence);
    }
}
