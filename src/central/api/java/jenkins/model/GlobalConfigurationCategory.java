package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ModelObject;

public abstract class GlobalConfigurationCategory implements ExtensionPoint, ModelObject {
    public abstract String getShortDescription();

    public static ExtensionList<GlobalConfigurationCategory> all() {
        return ExtensionList.lookup(GlobalConfigurationCategory.class);
    }

    public static @NonNull <T extends GlobalConfigurationCategory> T get(Class<T> type) {
        T category = all().get(type);
        if (category != null) {
            return category;
        }
        if (type == Unclassified.class) {
            return type.cast(new Unclassified());
        }
        throw new AssertionError("Category not found: " + type);
    }

    public static class Unclassified extends GlobalConfigurationCategory {
        @Override
        public String getShortDescription() {
            return "";
        }

        @Override
        public String getDisplayName() {
            return "System";
        }
    }
}
