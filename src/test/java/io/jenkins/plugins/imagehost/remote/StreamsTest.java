package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However the network cuts a stream into pieces, the same comes out of it. */
class StreamsTest {
    @Property
    void linesDoNotDependOnThePieces(
            @ForAll @Size(max = 20) List<@From("lines") String> lines,
            @ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> cuts)
            throws IOException {
        List<String> heard = new ArrayList<>();
        var output = new Output("standard output", 1 << 20, heard::add);
        byte[] data = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);

        for (ByteBuffer piece : pieces(data, cuts)) {
            output.take(piece);
        }
        output.end();

        List<String> expected = new ArrayList<>(
                lines.stream().map(line -> line.replaceFirst("\r$", "")).toList());
        // A line end at the very end does not begin another line.
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            expected.remove(expected.size() - 1);
        }
        assertEquals(expected, heard);
        assertArrayEquals(data, output.bytes());
        assertEquals(String.join("\n", lines), output.text());
    }

    @Property
    void findsTheStartWhateverComesBefore(
            @ForAll("noise") String noise,
            @ForAll @IntRange(min = 1, max = 2) int starts,
            @ForAll("noise") String between,
            @ForAll byte[] own,
            @ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> cuts) {
        var marks = new StartMarks(starts);
        var sent = new ByteArrayOutputStream();
        sent.writeBytes((noise + "image-host-start:12\n").getBytes(StandardCharsets.UTF_8));
        if (starts == 2) {
            sent.writeBytes((between + "image-host-start:345\r\n").getBytes(StandardCharsets.UTF_8));
        }
        sent.writeBytes(own);

        assertArrayEquals(own, through(marks, pieces(sent.toByteArray(), cuts)));

        assertTrue(marks.begun());
        assertEquals(starts == 1 ? List.of("12") : List.of("12", "345"), marks.processIds());
    }

    @Property
    void keepsTheLastOfWhatComesInsteadOfTheStart(
            @ForAll("noise") String noise, @ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> cuts) {
        var marks = new StartMarks(1);

        assertEquals(0, through(marks, pieces(noise.getBytes(StandardCharsets.UTF_8), cuts)).length);

        assertFalse(marks.begun());
        assertEquals(noise, marks.noise());
    }

    @Property
    void noProgramOutputIsTakenForAStart(@ForAll @IntRange(max = 40) int cut) {
        var marks = new StartMarks(1);
        byte[] own = "image-host-start:99\nimage-host-start:absent\n".getBytes(StandardCharsets.UTF_8);
        var sent = new ByteArrayOutputStream();
        sent.writeBytes("image-host-start:1\n".getBytes(StandardCharsets.UTF_8));
        sent.writeBytes(own);

        assertArrayEquals(own, through(marks, pieces(sent.toByteArray(), List.of(cut))));
        assertEquals(List.of("1"), marks.processIds());
        assertFalse(marks.absent());
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings()
                .withChars("ab \r\t\u00e9\u4e2d\0")
                .withChars('\uFFFD')
                .ofMaxLength(30)
                .map(line -> line.replace("\n", ""));
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("image-host-start:1\n \u00e9").ofMaxLength(200);
    }

    private static byte[] through(StartMarks marks, List<ByteBuffer> pieces) {
        var out = new ByteArrayOutputStream();
        for (ByteBuffer piece : pieces) {
            ByteBuffer own = marks.take(piece);
            out.write(own.array(), own.arrayOffset() + own.position(), own.remaining());
        }
        return out.toByteArray();
    }

    private static List<ByteBuffer> pieces(byte[] data, List<Integer> cuts) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int at = 0;
        for (int cut : cuts) {
            int length = Math.min(cut, data.length - at);
            pieces.add(ByteBuffer.wrap(data, at, length));
            at += length;
        }
        pieces.add(ByteBuffer.wrap(data, at, data.length - at));
        return pieces;
    }
}
