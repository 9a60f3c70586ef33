package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLinksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Captured image ami-1|ami-1|15",
                "(ami-1)|ami-1|1",
                "ami-1.|ami-1|0",
                "ami-12 and ami-1|ami-1|11",
                "my-ami-1|ami-1|-1",
                "ami-1_old|ami-1|-1",
                "nothing|ami-1|-1"
            })
    void anIdIsAWordOfItsOwn(String line, String id, int at) {
        assertEquals(at, ImageLinks.wordAt(line, id));
    }
}
