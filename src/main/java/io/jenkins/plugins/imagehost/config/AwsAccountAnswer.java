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
        if (!report.missingToPublish().isEmpty()) {
            return FormValidation.warningWithMarkup(
                    Util.escape(Messages.AwsAccount_mayNotPublish(report.identity())) + policy(report.publishPolicy()));
        }
        return FormValidation.ok(Messages.AwsAccount_mayBake(report.identity()));
    }

    private static String policy(String policy) {
        return "<pre>" + Util.escape(policy) + "</pre>";
    }
}
