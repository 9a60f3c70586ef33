package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever goes to the real OpenSSH server comes back as it was. */
class AnyInputTest {
    private static final int TRIES = 60;
    private static final OpenSshServer SERVER = new OpenSshServer();
    private static final OpenSshServer WITHOUT_SFTP = new OpenSshServer().withoutSftp();
    private static RemoteShell shell;
    private static RemoteShell shellWithoutSftp;

    @BeforeContainer
    static void start() throws IOException, InterruptedException {
        shell = SERVER.start().shell();
        shellWithoutSftp = WITHOUT_SFTP.start().shell();
    }

    @AfterContainer
    static void close() throws IOException {
        shell.close();
        shellWithoutSftp.close();
        SERVER.close();
        WITHOUT_SFTP.close();
    }

    @Property(tries = TRIES)
    void arguments(@ForAll @Size(max = 8) List<@net.jqwik.api.From("arguments") String> words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("printf", "%s\\n"));
        argv.addAll(words);
        String expected = words.isEmpty() ? "\n" : String.join("\n", words) + "\n";

        assertEquals(
                expected,
                shell.run(Command.of(argv.toArray(String[]::new)))
                        .orFail("print")
                        .stdout());
    }

    @Property(tries = TRIES)
    void standardInput(@ForAll("content") byte[] input) throws Exception {
        String file = SERVER.directory() + "/input";

        shell.run(Command.of("dd", "of=" + file, "status=none").withStdin(input))
                .orFail("copy");

        assertArrayEquals(input, shell.read(file, 0, Integer.MAX_VALUE));
    }

    @Property(tries = TRIES)
    void files(
            @ForAll("content") byte[] content,
            @ForAll("fileNames") String name,
            @ForAll @IntRange(max = 300_000) int offset,
            @ForAll @IntRange(max = 300_000) int max,
            @ForAll boolean sftp)
            throws Exception {
        RemoteShell computer = sftp ? shell : shellWithoutSftp;
        String file = (sftp ? SERVER : WITHOUT_SFTP).directory() + "/files/" + name;
        int from = Math.min(offset, content.length);

        computer.write(file, content, 0600);

        assertArrayEquals(
                Arrays.copyOfRange(content, from, (int) Math.min(content.length, (long) from + max)),
                computer.read(file, offset, max));
    }

    @Provide
    Arbitrary<String> arguments() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\0')
                .ofMaxLength(200)
                .filter(word -> StandardCharsets.UTF_8.newEncoder().canEncode(word));
    }

    /** As a file system takes them. */
    @Provide
    Arbitrary<String> fileNames() {
        return arguments()
                .map(name -> name.replace("/", ""))
                .filter(name -> !List.of("", ".", "..").contains(name))
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= 255);
    }

    @Provide
    Arbitrary<byte[]> content() {
        // Sizes around what fits into a packet, and into a pipe.
        Arbitrary<Integer> sizes = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 100),
                Arbitraries.integers().between(32_600, 32_900),
                Arbitraries.integers().between(65_400, 65_700),
                Arbitraries.integers().between(0, 400_000));
        return sizes.flatMap(size -> Arbitraries.randomValue(random -> {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            return bytes;
        }));
    }
}
