package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/** Carries members from one shape of the model to another that has members of the same names. */
final class Convert {
    private Convert() {}

    /**
     * Sets the members of {@code to} that {@code from} has, too.
     *
     * @param overwrite whether to set those that are set already
     */
    static <B extends SdkPojo> B members(SdkPojo from, B to, boolean overwrite) {
        Map<String, SdkField<?>> targets = new HashMap<>();
        to.sdkFields().forEach(field -> targets.put(field.memberName(), field));
        for (SdkField<?> source : from.sdkFields()) {
            SdkField<?> target = targets.get(source.memberName());
            Object value = source.getValueOrDefault(from);
            if (target == null || isUnset(value) || !overwrite && !isUnset(built(target, to))) {
                continue;
            }
            target.set(to, value(value, target));
        }
        return to;
    }

    private static Object built(SdkField<?> field, SdkPojo builder) {
        return field.getValueOrDefault(((Buildable) builder).build());
    }

    private static boolean isUnset(Object value) {
        return value == null || value instanceof SdkAutoConstructList;
    }

    private static Object value(Object value, SdkField<?> target) {
        if (value instanceof SdkPojo pojo) {
            return ((Buildable) members(pojo, target.constructor().get(), true)).build();
        } else if (value instanceof List<?> list) {
            SdkField<?> item = target.getTrait(ListTrait.class).memberFieldInfo();
            return list.stream().map(each -> value(each, item)).toList();
        }
        return value;
    }
}
