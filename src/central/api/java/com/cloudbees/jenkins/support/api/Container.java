package com.cloudbees.jenkins.support.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;

public abstract class Container {
    public abstract void add(@CheckForNull Content content);
}
