package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.FingerprintFacet;
import jenkins.model.Jenkins;

public class Fingerprint implements ModelObject, Saveable {
    private final BuildPtr original;
    private final String fileName;
    private final byte[] md5sum;
    private final Hashtable<String, RangeSet> usages = new Hashtable<>();
    private final List<FingerprintFacet> facets = new ArrayList<>();

    public Fingerprint(@CheckForNull Run build, @NonNull String fileName, @NonNull byte[] md5sum) throws IOException {
        this.original = build == null ? null : new BuildPtr(build);
        this.fileName = fileName;
        this.md5sum = md5sum.clone();
    }

    public @CheckForNull BuildPtr getOriginal() {
        return original;
    }

    @Override
    public @NonNull String getDisplayName() {
        return fileName;
    }

    public @NonNull String getFileName() {
        return fileName;
    }

    public @NonNull String getHashString() {
        return Util.toHexString(md5sum);
    }

    public @CheckForNull Hashtable<String, RangeSet> getUsages() {
        return new Hashtable<>(usages);
    }

    public void addFor(@NonNull Run b) throws IOException {
        usages.computeIfAbsent(b.getParent().getFullName(), name -> new RangeSet())
                .add(b.getNumber());
    }

    public @NonNull Collection<FingerprintFacet> getFacets() {
        return facets;
    }

    public @CheckForNull <T extends FingerprintFacet> T getFacet(Class<T> type) {
        return facets.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized void save() throws IOException {}

    public static class BuildPtr {
        private final String name;
        private final int number;

        public BuildPtr(String name, int number) {
            this.name = name;
            this.number = number;
        }

        public BuildPtr(Run run) {
            this(run.getParent().getFullName(), run.getNumber());
        }

        public String getName() {
            return name;
        }

        public int getNumber() {
            return number;
        }

        public Run getRun() {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            return job == null ? null : job.getBuildByNumber(number);
        }
    }

    public static final class RangeSet {
        private final Set<Integer> numbers = new TreeSet<>();

        public RangeSet() {
            // Empty at first.
        }

        public Iterable<Integer> listNumbers() {
            return List.copyOf(numbers);
        }

        public Iterable<Integer> listNumbersReverse() {
            List<Integer> all = new ArrayList<>(numbers);
            java.util.Collections.reverse(all);
            return all;
        }

        public synchronized void add(int n) {
            numbers.add(n);
        }
    }
}
