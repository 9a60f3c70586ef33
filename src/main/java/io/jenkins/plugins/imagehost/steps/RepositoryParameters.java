package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.provision.Repository;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A package repository to add to a host. */
public class RepositoryParameters implements Serializable {
    private static final long serialVersionUID = 1L;

    private String name;
    private String source;
    private String key;

    @DataBoundConstructor
    public RepositoryParameters() {
        // All parameters are optional.
    }

    /** Names its files on the host. */
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = name;
    }

    /** As the host's package manager has it. */
    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String source) {
        this.source = source;
    }

    /** The key it is signed with, or where to get it. */
    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = key;
    }

    /**
     * @throws IllegalArgumentException with a sentence about a parameter
     */
    Repository repository() {
        if (Values.text(name).isEmpty() || Values.text(source).isEmpty()) {
            throw new IllegalArgumentException("repositories: each needs 'name' and 'source'");
        }
        return new Repository(Values.text(name), Values.text(source), key == null ? "" : key);
    }
}
