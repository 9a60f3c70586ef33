package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job or configuration that was saved without a parameter, by an older version or by hand, means its default. */
class SavedJobsTest {
    static Stream<DataBound> all() {
        return DataBound.all().filter(DataBound::hasConstructor);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatWasNotSavedIsTheDefault(DataBound bound) throws Exception {
        assertEquals(said(bound.defaults()), said(bound.saved()));
    }

    /** Nothing is as good as an empty text. */
    private static Map<String, String> said(Map<String, Object> values) {
        Map<String, String> said = new TreeMap<>();
        values.forEach((name, value) -> said.put(name, value == null ? "" : value.toString()));
        return said;
    }
}
