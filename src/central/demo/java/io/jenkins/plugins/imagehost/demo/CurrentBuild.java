package io.jenkins.plugins.imagehost.demo;

import hudson.model.Result;

/** The variable {@code currentBuild} of a Jenkinsfile. */
public final class CurrentBuild {
    private final DemoRun run;

    CurrentBuild(DemoRun run) {
        this.run = run;
    }

    public int getNumber() {
        return run.getNumber();
    }

    public String getFullDisplayName() {
        return run.getFullDisplayName();
    }

    /** Null as long as nothing has failed. */
    public String getResult() {
        Result result = run.getResult();
        return result == null ? null : result.toString();
    }

    public String getCurrentResult() {
        return getResult() == null ? Result.SUCCESS.toString() : getResult();
    }

    public void setResult(String result) {
        run.setResult(Result.fromString(result));
    }
}
