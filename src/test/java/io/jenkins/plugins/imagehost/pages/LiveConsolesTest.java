package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LiveConsolesTest {
    private Instant now = Bakes.START;
    private int asked;

    private final LiveConsoles consoles = new LiveConsoles(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private String read(String bake) throws Exception {
        return consoles.read(bake, () -> bake + " " + ++asked);
    }

    @Test
    void theCloudIsNotAskedAgainWithinSeconds() throws Exception {
        assertEquals("bake-1 1", read("bake-1"));
        assertEquals("bake-1 1", read("bake-1"));
        assertEquals("bake-2 2", read("bake-2"));

        now = now.plusSeconds(6);
        assertEquals("bake-1 3", read("bake-1"));
    }

    @Test
    void aRefusalIsPassedOn() {
        var failure = assertThrows(
                IOException.class,
                () -> consoles.read("bake-1", () -> {
                    throw new IOException("not permitted");
                }));
        assertEquals("not permitted", failure.getMessage());
    }
}
