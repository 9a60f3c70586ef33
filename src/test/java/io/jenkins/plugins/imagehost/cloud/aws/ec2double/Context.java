package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;

/** Within which an action is carried out: who asks, where, when. */
record Context(Ec2Double cloud, Call call, Principal who, RegionState region, Instant now) {
    String account() {
        return who.account();
    }

    AccountState mine() {
        return region.account(who.account());
    }

    Delays delays() {
        return cloud.delays();
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region.name() + ":" + account() + ":" + resource;
    }
}
