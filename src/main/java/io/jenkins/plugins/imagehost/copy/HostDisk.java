package io.jenkins.plugins.imagehost.copy;

import io.jenkins.plugins.imagehost.cloud.CopyOptions;
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
 * @param roomBytes where there is most room for a bundle; -1 if none is made
 * @param resizable whether the root partition is the last one
 * @param boots {@code bios}, {@code uefi} or both: what the disk has a boot loader for
 * @param lacking programs that the host needs and does not have, with the package that has them (in Debian's words)
 * @param refusal why this host cannot be copied at all, a sentence; empty if it can
 */
public record HostDisk(
        long diskBytes,
        long fixedBytes,
        long usedBytes,
        long roomBytes,
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
     * @param most how many GiB the copy's disk may have if it goes into a bundle; 0 for a disk of its own, of any size
     */
    public static HostDisk measure(Computer asRoot, CopyOptions options, int most)
            throws IOException, InterruptedException {
        HostDisk disk = measure(asRoot, options.exclude(), most > 0, false);
        // what is in use is known at once; counting files takes a while, so only where it matters
        return disk.isTooSmall(disk.sizeGiB(options.rootSizeGiB(), most))
                        && !options.exclude().isEmpty()
                ? measure(asRoot, options.exclude(), most > 0, true)
                : disk;
    }

    static HostDisk measure(Computer asRoot, List<String> exclude, boolean bundled, boolean counted)
            throws IOException, InterruptedException {
        String text = "count=" + (counted ? "yes" : "no") + " bundled=" + (bundled ? "yes" : "no") + "\n"
                + HostCopy.excludes(exclude) + HostCopy.script("layout.sh", "measure.sh");
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
                Long.parseLong(facts.getOrDefault("room", "-1")),
                "yes".equals(facts.get("last")),
                boots,
                lacking,
                facts.getOrDefault("refused:", ""));
    }

    /**
     * How large the copy's disk becomes, in GiB.
     *
     * @param wanted 0 for nothing said: then it is as large as the host's, or as large as it may be
     * @param most how large it may be; 0 for any size
     */
    public int sizeGiB(int wanted, int most) {
        int own = Math.toIntExact((diskBytes + GIB - 1) / GIB);
        return wanted > 0 ? wanted : most > 0 ? Math.min(own, most) : own;
    }

    /** Whether a disk of so many GiB has too little room for the files; one as large as the host's never has. */
    public boolean isTooSmall(int size) {
        return isSmaller(size) && size < leastGiB();
    }

    private boolean isSmaller(int size) {
        return size > 0 && size * GIB < diskBytes;
    }

    private long leastGiB() {
        return (fixedBytes + needed() + GIB - 1) / GIB;
    }

    private long needed() {
        return usedBytes + usedBytes / OWN_PART + OWN_BYTES;
    }

    /** Why there can be no copy with a disk of so many GiB, in a sentence; empty if there can. */
    public String problem(int size, int most) {
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
        if (most > 0 && size > most) {
            problems.add("rootSizeGiB '" + size + "' is too large: such an image has at most " + most);
        } else if (isSmaller(size) && !resizable) {
            problems.add("rootSizeGiB '" + size + "' is too small: the root partition is not the last one on the host's"
                    + " disk, so that its copy cannot be smaller than " + sizeGiB(0, 0));
        } else if (isTooSmall(size)) {
            problems.add("rootSizeGiB '" + size + "' is too small: the host's files need " + leastGiB());
        }
        // the image, and beside it what it is packed into
        if (roomBytes >= 0 && roomBytes < 2 * needed()) {
            problems.add(
                    "the host has room for " + roomBytes / GIB + " GiB where there is most, and a bundle of its files"
                            + " needs " + (2 * needed() + GIB - 1) / GIB + ": mount another disk");
        }
        return String.join("; ", problems);
    }
}
