package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ImageFingerprintsTest {
    @Test
    void anImageOfARegionIsTheSameWhateverTheAccountIsCalled() {
        assertEquals(
                ImageFingerprints.hash("aws", "eu-west-1", "ami-1"),
                ImageFingerprints.hash("prod", "eu-west-1", "ami-1"));
        assertNotEquals(
                ImageFingerprints.hash("aws", "eu-west-1", "ami-1"),
                ImageFingerprints.hash("aws", "eu-west-2", "ami-1"));
    }

    @Test
    void imagesWithoutRegionAreOfTheirAccount() {
        assertNotEquals(ImageFingerprints.hash("local", "", "web-1"), ImageFingerprints.hash("large", "", "web-1"));
        assertTrue(ImageFingerprints.hash("local", "", "web-1").matches("[0-9a-f]{32}"));
    }
}
