package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class OutputLinesTest {
    /** However the output is cut into pieces, and wherever following it is taken up again, each line comes exactly once. */
    @Property
    boolean eachLineComesOnceHoweverTheOutputArrives(
            @ForAll
                    @StringLength(max = 200)
                    @CharRange(from = 'a', to = 'e')
                    @CharRange(from = '\n', to = '\n')
                    @CharRange(from = 'é', to = 'ê')
                    String text,
            @ForAll @IntRange(min = 1, max = 20) int piece,
            @ForAll @IntRange(max = 200) int crashAt) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> heard = new ArrayList<>();
        OutputLines lines = new OutputLines(0, heard::add);
        boolean crashed = false;
        while (lines.end() < bytes.length) {
            if (!crashed && lines.end() >= crashAt) {
                crashed = true;
                lines = new OutputLines(lines.bookmark(), heard::add);
                continue;
            }
            int from = Math.toIntExact(lines.end());
            lines.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
        }
        lines.flush();
        assertEquals(text.lines().map(String::stripTrailing).toList(), heard);
        return true;
    }
}
