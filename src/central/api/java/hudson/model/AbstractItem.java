package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;
import jenkins.model.Jenkins;

public abstract class AbstractItem extends Actionable implements Item, AccessControlled, DescriptorByNameOwner {
    protected transient String name;
    private final transient ItemGroup parent;

    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @NonNull
    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public @NonNull ItemGroup getParent() {
        return parent;
    }

    @NonNull
    @Override
    public final String getFullName() {
        String above = parent.getFullName();
        return above.isEmpty() ? name : above + "/" + name;
    }

    @Override
    public final String getFullDisplayName() {
        String above = parent.getFullDisplayName();
        return above.isEmpty() ? getDisplayName() : above + " » " + getDisplayName();
    }

    @Override
    public final String getUrl() {
        return parent.getUrl() + parent.getUrlChildPrefix() + "/" + hudson.Util.rawEncode(name) + "/";
    }

    @SuppressWarnings("unchecked")
    @Override
    public File getRootDir() {
        return parent.getRootDirFor(this);
    }

    @NonNull
    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public synchronized void save() throws IOException {
        java.nio.file.Files.createDirectories(getRootDir().toPath());
    }
}
