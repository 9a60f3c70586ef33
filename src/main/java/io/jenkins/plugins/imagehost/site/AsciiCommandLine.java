package io.jenkins.plugins.imagehost.site;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Program arguments as a JVM can pass them on. It encodes them as its locale says, so that under the POSIX locale, which
 * services often run in, all but ASCII arrives as question marks.
 */
final class AsciiCommandLine {
    private static final boolean NEEDED = !"UTF-8".equals(System.getProperty("sun.jnu.encoding"));

    private AsciiCommandLine() {}

    /** The same command, through a shell that decodes the arguments if it has to. */
    static List<String> of(List<String> argv) {
        return NEEDED && !argv.stream().allMatch(arg -> arg.chars().allMatch(c -> c < 128)) ? encode(argv) : argv;
    }

    static List<String> encode(List<String> argv) {
        StringBuilder script = new StringBuilder();
        for (String arg : argv) {
            // the dot keeps line ends at the end, which the substitution would drop
            script.append("a=$(printf '");
            for (byte b : arg.getBytes(StandardCharsets.UTF_8)) {
                script.append('\\')
                        .append(Integer.toOctalString(01000 | (b & 0xff)).substring(1));
            }
            script.append(".')\nset -- \"$@\" \"${a%.}\"\n");
        }
        return List.of("sh", "-c", script + "exec \"$@\"\n", "sh");
    }
}
