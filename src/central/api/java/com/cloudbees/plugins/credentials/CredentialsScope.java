package com.cloudbees.plugins.credentials;

import hudson.model.ModelObject;
import java.io.Serializable;

public enum CredentialsScope implements Serializable {
    SYSTEM {
        @Override
        public boolean isVisible(ModelObject context) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return "System";
        }
    },
    GLOBAL {
        @Override
        public boolean isVisible(ModelObject context) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return "Global";
        }
    },
    USER {
        @Override
        public boolean isVisible(ModelObject context) {
            return false;
        }

        @Override
        public String getDisplayName() {
            return "User";
        }
    };

    public abstract boolean isVisible(ModelObject context);

    public abstract String getDisplayName();
}
