package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The actions of a service, by name, with the request types of the SDK. */
final class Actions {
    /** Carries out one action. */
    interface Act<Q> {
        SdkPojo on(Context context, Q request);
    }

    private record Entry<Q>(Supplier<? extends SdkPojo> builder, Act<Q> act) {
        @SuppressWarnings("unchecked")
        SdkPojo act(Context context, SdkPojo request) {
            return act.on(context, (Q) request);
        }
    }

    private final Map<String, Entry<?>> entries = new HashMap<>();

    <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> Actions add(Supplier<B> builder, Act<Q> act) {
        String type = builder.get().build().getClass().getSimpleName();
        entries.put(type.substring(0, type.length() - "Request".length()), new Entry<>(builder, act));
        return this;
    }

    boolean knows(String action) {
        return entries.containsKey(action);
    }

    SdkPojo builder(String action) {
        return entries.get(action).builder().get();
    }

    SdkPojo act(String action, Context context, SdkPojo request) {
        return entries.get(action).act(context, request);
    }
}
