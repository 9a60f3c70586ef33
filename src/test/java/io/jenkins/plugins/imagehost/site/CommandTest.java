package io.jenkins.plugins.imagehost.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CommandTest {
    private final JvmSite site = new JvmSite(java.nio.file.Path.of("unused"));

    @Property(tries = 50)
    void aShellReadsEveryArgumentAsItWas(
            @ForAll @Size(max = 4) List<@StringLength(max = 20) @CharRange(from = '\u0001', to = '\ud7ff') String> args)
            throws Exception {
        List<String> argv = new ArrayList<>(List.of("printf", "%s\\0", ""));
        argv.addAll(args);
        String line = Command.of(argv.toArray(String[]::new)).toShellLine();

        String out = site.run(Command.script(line)).stdout();

        assertEquals("\0" + String.join("", args.stream().map(arg -> arg + "\0").toList()), out);
    }
}
