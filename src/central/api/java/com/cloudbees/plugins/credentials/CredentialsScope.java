package com.cloudbees.plugins.credentials;

import hudson.model.ModelObject;
import java.io.Serializable;

public enum CredentialsScope implements Serializable {
    SYSTEM,
    GLOBAL,
    USER;

    public String getDisplayName() {
        return name();
    }

    public boolean isVisible(ModelObject context) {
        return true;
    }
}
