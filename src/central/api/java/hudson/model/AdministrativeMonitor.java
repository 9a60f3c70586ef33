package hudson.model;

import hudson.ExtensionList;
import hudson.ExtensionPoint;

public abstract class AdministrativeMonitor extends AbstractModelObject implements ExtensionPoint {
    public final String id;

    protected AdministrativeMonitor(String id) {
        this.id = id;
    }

    protected AdministrativeMonitor() {
        this.id = getClass().getName();
    }

    public String getDisplayName() {
        return id;
    }

    public abstract boolean isActivated();

    public static ExtensionList<AdministrativeMonitor> all() {
        return ExtensionList.lookup(AdministrativeMonitor.class);
    }
}
