package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskOptionsTest {
    private static final String HEX = "AB".repeat(32);

    @Test
    void readsWhatIsBehindTheHash() throws Exception {
        assertEquals(new DiskOptions("/a/disk", "", "bios"), DiskOptions.parse("/a/disk"));
        assertEquals(
                new DiskOptions("https://host/d?x=1", HEX.toLowerCase(java.util.Locale.ROOT), "uefi"),
                DiskOptions.parse("https://host/d?x=1#bootMode=uefi&sha256=" + HEX));
        assertEquals(new DiskOptions("/d", "", "bios"), DiskOptions.parse("/d#bootMode=legacy-bios"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "#sha256=1", "/d#", "/d#sha256", "/d#sha256=12", "/d#sha1=12", "/d#bootMode=floppy", "/a#b#c"
            })
    void refusesWhatIsSomethingElse(String text) {
        assertThrows(CloudException.BadRequest.class, () -> DiskOptions.parse(text));
    }

    @Property
    void everythingIsReadOrRefused(@ForAll String text) {
        try {
            assertTrue(text.startsWith(DiskOptions.parse(text).location()));
        } catch (CloudException.BadRequest e) {
            assertTrue(e.getMessage().contains(text) || e.getMessage().contains("bootMode"));
        }
    }
}
