package io.jenkins.plugins.imagehost.copy;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The disk that a host runs from, as far as a copy of it depends on that.
 *
 * @param diskBytes size of the disk
 * @param fixedBytes what is not of the root partition, which alone can have another size in the copy
 * @param usedBytes what the files of the root partition take
 * @param resizable whether the root partition is the last one
 * @param boots {@code bios}, {@code uefi} or both: what the disk has a boot loader for
 * @param lacking programs that the host needs and does not have, with the package that has them (in Debian's words)
 * @param refusal why this host cannot be copied at all, a sentence; empty if it can
 */
public record HostDisk(
        long diskBytes,
        long fixedBytes,
        long usedBytes,
        boolean resizable,
        Set<String> boots,
        Map<String, String> lacking,
        String refusal) {
    private static final long GIB = 1L << 30;
    /** What a file system needs for itself: a part of what is in it, and its journal. */
    private static final int OWN_PART = 16;

    private static final long OWN_BYTES = 256L << 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final String MARK = "copy: ";

    public HostDisk {
        boots = Set.copyOf(boots);
    }

    /**
     * Asks the host; changes nothing there.
     *
     * @param exclude paths that will not be copied, in the user's words
     * @param counted whether the files are counted one by one, without those; else what is in use on the disk is taken
     */
    public static HostDisk measure(Computer asRoot, List<String> exclude, boolean counted)
            throws IOException, InterruptedException {
        String text = "count=" + (counted ? "yes" : "no") + "\n" + HostCopy.excludes(exclude)
                + HostCopy.script("layout.sh", "measure.sh");
        String output = asRoot.run(Command.script(text).withTimeout(TIMEOUT)).stdout();
        if (!output.contains(MARK + "last ") && !output.contains(MARK + "refused")) {
            throw new IOException("could not look at the disk of " + asRoot.name() + ": " + output.strip());
        }
        return parse(output);
    }

    static HostDisk parse(String output) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> lacking = new LinkedHashMap<>();
        Set<String> boots = new TreeSet<>();
        for (String line : output.lines().filter(each -> each.startsWith(MARK)).toList()) {
            String[] words = line.substring(MARK.length()).split(" ", 2);
            switch (words[0]) {
                case "boots" -> boots.add(words[1]);
                case "lacks" -> {
                    String[] lack = words[1].split(" ");
                    lacking.put(lack[0], lack[1]);
                }
                default -> facts.put(words[0], words[1]);
            }
        }
        return new HostDisk(
                Long.parseLong(facts.getOrDefault("disk", "0")),
                Long.parseLong(facts.getOrDefault("fixed", "0")),
                Long.parseLong(facts.getOrDefault("used", "0")),
                "yes".equals(facts.get("last")),
                boots,
                lacking,
                facts.getOrDefault("refused:", ""));
    }

    /** How large the copy's disk becomes, in GiB, if {@code wanted} is said; 0 for nothing. */
    public int sizeGiB(int wanted) {
        return wanted > 0 ? wanted : Math.toIntExact((diskBytes + GIB - 1) / GIB);
    }

    /** Whether a disk of the size wanted has too little room for the files. */
    public boolean isTooSmall(int wanted) {
        return isSmaller(wanted) && wanted < leastGiB();
    }

    private boolean isSmaller(int wanted) {
        return wanted > 0 && wanted * GIB < diskBytes;
    }

    private long leastGiB() {
        long bytes = fixedBytes + usedBytes + usedBytes / OWN_PART + OWN_BYTES;
        return (bytes + GIB - 1) / GIB;
    }

    /** Why there can be no copy of the size wanted, in a sentence; empty if there can. */
    public String problem(int wanted) {
        if (!refusal.isEmpty()) {
            return refusal;
        }
        List<String> problems = new ArrayList<>();
        if (!lacking.isEmpty()) {
            problems.add("the host lacks " + String.join(", ", lacking.keySet()) + ": say provisionHost packages: ["
                    + lacking.values().stream()
                            .distinct()
                            .map(name -> "'" + name + "'")
                            .collect(Collectors.joining(", "))
                    + "] before");
        }
        if (isSmaller(wanted) && !resizable) {
            problems.add(
                    "rootSizeGiB '" + wanted + "' is too small: the root partition is not the last one on the host's"
                            + " disk, so that its copy cannot be smaller than " + sizeGiB(0));
        } else if (isTooSmall(wanted)) {
            problems.add("rootSizeGiB '" + wanted + "' is too small: the host's files need " + leastGiB());
        }
        return String.join("; ", problems);
    }
}
