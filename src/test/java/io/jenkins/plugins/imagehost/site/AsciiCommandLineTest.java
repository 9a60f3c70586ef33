package io.jenkins.plugins.imagehost.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class AsciiCommandLineTest {

    @Property(tries = 50)
    void everyArgumentArrivesWhateverTheLocaleOfThisJvm(
            @ForAll @Size(max = 4) List<@StringLength(max = 20) @CharRange(from = '\u0001', to = '\ud7ff') String> args)
            throws Exception {
        List<String> argv = new ArrayList<>(List.of("printf", "%s\\0"));
        argv.add("");
        argv.addAll(args);

        Process process = new ProcessBuilder(AsciiCommandLine.encode(argv))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("\0" + String.join("", args.stream().map(arg -> arg + "\0").toList()), out);
    }
}
