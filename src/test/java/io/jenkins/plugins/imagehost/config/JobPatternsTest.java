package io.jenkins.plugins.imagehost.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web           | web           | true",
                "web           | team/web      | false",
                "team/*        | team/web      | true",
                "team/*        | team/a/web    | false",
                "team/**       | team/a/web    | true",
                "**/main       | team/web/main | true",
                "web, team/**  | team/web      | true",
                "web, team/**  | other         | false",
            })
    void matchFullNames(String patterns, String job, boolean matches) {
        assertEquals(matches, JobPatterns.of(patterns).match(job));
    }

    @Test
    void ofNothingAreForAllJobs() {
        assertTrue(JobPatterns.of(" \n , ").match("team/web"));
        assertTrue(new LocalAccount("local").isFor("team/web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/team", "team/", "[a"})
    void thatCannotBeAreNamed(String pattern) {
        LocalAccount account = new LocalAccount("local");
        account.setJobs("web");
        var refused = assertThrows(IllegalArgumentException.class, () -> account.setJobs("a\n" + pattern));
        assertEquals(
                "jobs: '" + pattern + "' is no pattern of full names of jobs; one such as team/** is meant",
                refused.getMessage());
    }

    @Property
    void aNameMatchesItselfAndNothingLonger(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String folder,
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String job) {
        JobPatterns one = JobPatterns.of(folder + "/" + job);
        assertTrue(one.match(folder + "/" + job));
        assertFalse(one.match(folder + "/" + job + "x"));
        assertFalse(one.match("x/" + folder + "/" + job));
    }
}
