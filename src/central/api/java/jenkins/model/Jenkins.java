package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.DescriptorExtensionList;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.DescriptorByNameOwner;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.security.core.Authentication;

/** One for the whole JVM; its root directory is what the system property JENKINS_HOME says, else a temporary one. */
public class Jenkins implements ItemGroup<TopLevelItem>, AccessControlled, DescriptorByNameOwner, Loadable {
    public static final PermissionGroup PERMISSIONS = Permission.HUDSON_PERMISSIONS;
    public static final Permission ADMINISTER = Permission.HUDSON_ADMINISTER;
    public static final Permission MANAGE =
            new Permission(PERMISSIONS, "Manage", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission SYSTEM_READ =
            new Permission(PERMISSIONS, "SystemRead", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission READ =
            new Permission(PERMISSIONS, "Read", null, Permission.READ, PermissionScope.JENKINS);

    public static String VERSION = "2.541.3";

    private final Map<String, TopLevelItem> items = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ACL acl = new ACL() {};
    private final hudson.model.FingerprintMap fingerprintMap = new hudson.model.FingerprintMap();
    private ProxyConfiguration proxy;

    private Jenkins() {}

    @CheckForNull
    public ProxyConfiguration getProxy() {
        return proxy;
    }

    public void setProxy(@CheckForNull ProxyConfiguration proxy) {
        this.proxy = proxy;
    }

    private static final class Holder {
        private static final Jenkins INSTANCE = new Jenkins();
        private static final File TEMPORARY = temporary();

        private static File temporary() {
            try {
                return Files.createTempDirectory("jenkins-home").toFile();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @NonNull
    public static Jenkins get() throws IllegalStateException {
        return Holder.INSTANCE;
    }

    @CheckForNull
    public static Jenkins getInstanceOrNull() {
        return Holder.INSTANCE;
    }

    public static @NonNull Authentication getAuthentication2() {
        return current().get();
    }

    /** Who it is that works: what keeps it is nobody else's business. */
    @SuppressWarnings("unchecked")
    private static ThreadLocal<Authentication> current() {
        try {
            Field now = ACL.class.getDeclaredField("NOW");
            now.setAccessible(true);
            return (ThreadLocal<Authentication>) now.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public File getRootDir() {
        String home = System.getProperty("JENKINS_HOME");
        return home == null ? Holder.TEMPORARY : new File(home);
    }

    public FilePath getRootPath() {
        return new FilePath(getRootDir());
    }

    public @Nullable String getRootUrl() throws IllegalStateException {
        return "http://localhost:8080/jenkins/";
    }

    public String getLegacyInstanceId() {
        return hudson.Util.getDigestOf(getRootDir().getAbsolutePath());
    }

    public hudson.model.FingerprintMap getFingerprintMap() {
        return fingerprintMap;
    }

    public boolean isTerminating() {
        return false;
    }

    public boolean isQuietingDown() {
        return false;
    }

    public InitMilestone getInitLevel() {
        return InitMilestone.COMPLETED;
    }

    public <T> ExtensionList<T> getExtensionList(Class<T> extensionType) {
        return ExtensionList.lookup(extensionType);
    }

    public @NonNull <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type) {
        return DescriptorExtensionList.createDescriptorList(this, type);
    }

    @CheckForNull
    public Descriptor getDescriptor(Class<? extends Describable> type) {
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz == type) {
                return descriptor;
            }
        }
        return null;
    }

    public Descriptor getDescriptor(String id) {
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.getId().equals(id)
                    || descriptor.clazz.getSimpleName().equals(id)) {
                return descriptor;
            }
        }
        return null;
    }

    @Override
    public Descriptor getDescriptorByName(String id) {
        return getDescriptor(id);
    }

    @NonNull
    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        Descriptor<?> found = getDescriptor(type);
        if (found == null) {
            throw new AssertionError(type + " is missing its descriptor");
        }
        return found;
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(d -> d.getClass() == type)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public synchronized <I extends TopLevelItem> I add(I item, String name)
            throws IOException, IllegalArgumentException {
        if (items.putIfAbsent(name, item) != null) {
            throw new IllegalArgumentException("already an item '" + name + "'");
        }
        return item;
    }

    public void remove(TopLevelItem item) throws IOException, IllegalArgumentException {
        items.remove(item.getName());
    }

    @Override
    public List<TopLevelItem> getItems() {
        return new ArrayList<>(items.values());
    }

    @Override
    public TopLevelItem getItem(String name) {
        return items.get(name);
    }

    public @CheckForNull Item getItemByFullName(String fullName) {
        return items.get(fullName);
    }

    public @CheckForNull <T extends Item> T getItemByFullName(@NonNull String fullName, Class<T> type) {
        Item item = items.get(fullName);
        return type.isInstance(item) ? type.cast(item) : null;
    }

    @Override
    public File getRootDirFor(TopLevelItem child) {
        return new File(new File(getRootDir(), "jobs"), child.getName());
    }

    @Override
    public String getUrl() {
        return "";
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public String getFullDisplayName() {
        return "";
    }

    @Override
    public String getDisplayName() {
        return "Jenkins";
    }

    @NonNull
    @Override
    public ACL getACL() {
        return acl;
    }

    @Override
    public synchronized void save() throws IOException {
        Files.createDirectories(getRootDir().toPath());
    }

    @Override
    public void load() throws IOException {
        Files.createDirectories(getRootDir().toPath());
    }
}
