package hudson.tasks;

import hudson.model.Run;
import java.util.HashMap;
import java.util.Map;
import jenkins.model.RunAction2;

public class Fingerprinter {
    private Fingerprinter() {}

    public static final class FingerprintAction implements RunAction2 {
        private final Map<String, String> records;

        public FingerprintAction(Run build, Map<String, String> record) {
            records = new HashMap<>(record);
        }

        public void add(Map<String, String> moreRecords) {
            records.putAll(moreRecords);
        }

        public Map<String, String> getRecords() {
            return records;
        }

        @Override
        public String getIconFileName() {
            return "fingerprint.png";
        }

        @Override
        public String getDisplayName() {
            return "Fingerprints";
        }

        @Override
        public String getUrlName() {
            return "fingerprints";
        }

        @Override
        public void onLoad(Run<?, ?> r) {}

        @Override
        public void onAttached(Run<?, ?> r) {}
    }
}
