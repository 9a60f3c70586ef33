package io.jenkins.plugins.imagehost.config;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.cloud.aws.AccountReport;

/** What an account may do, as the form says it. */
record AwsAccountAnswer(AccountReport report) {
    FormValidation inTheForm() {
        if (!report.missing().isEmpty()) {
            return FormValidation.errorWithMarkup(
                    Util.escape(Messages.AwsAccount_mayNotBake(report.identity())) + policy(report.policy()));
        }
        String lacks = "";
        if (!report.missingToPublish().isEmpty()) {
            lacks += Util.escape(Messages.AwsAccount_mayNotPublish(report.identity())) + policy(report.publishPolicy());
        }
        if (!report.missingToCopy().isEmpty()) {
            lacks += Util.escape(Messages.AwsAccount_mayNotCopy(report.identity())) + policy(report.copyPolicy());
        }
        return lacks.isEmpty()
                ? FormValidation.ok(Messages.AwsAccount_mayBake(report.identity()))
                : FormValidation.warningWithMarkup(lacks);
    }

    /** What is missing for bakes makes it fail; the rest is for those who need it. */
    AccountHealth health() {
        return report.missing().isEmpty()
                ? new AccountHealth(AccountHealth.State.WORKS, Messages.AwsAccount_mayBake(report.identity()))
                : new AccountHealth(
                        AccountHealth.State.FAILS,
                        Messages.AwsAccount_lacks(report.identity(), String.join(", ", report.missing())));
    }

    private static String policy(String policy) {
        return "<pre>" + Util.escape(policy) + "</pre>";
    }
}
