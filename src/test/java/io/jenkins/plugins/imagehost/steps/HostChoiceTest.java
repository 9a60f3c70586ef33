package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostChoiceTest {
    @Test
    void aHostOfAnotherBuildIsRefused() {
        assertEquals("bake-2", HostChoice.own("bake-2", List.of("bake-1", "bake-2")));

        var refused = assertThrows(IllegalArgumentException.class, () -> HostChoice.own("bake-3", List.of("bake-1")));
        assertTrue(refused.getMessage().startsWith("host: bake bake-3 belongs to another build"), refused::getMessage);
    }
}
