package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What calls have made and nobody has removed. */
final class Leftovers {
    private Leftovers() {}

    static List<String> of(Collection<RegionState> regions, Buckets buckets) {
        List<String> lines = new ArrayList<>();
        for (RegionState region : regions) {
            region.everything()
                    .filter(thing -> !thing.preset && isLeft(thing))
                    .map(thing -> region.name() + " " + thing.kind.resourceType() + " " + thing.id + name(thing))
                    .forEach(lines::add);
            for (AccountState account : region.accounts()) {
                account.parameters.forEach(
                        (name, value) -> lines.add(region.name() + " parameter " + name + " = " + value.value()));
            }
        }
        for (Buckets.Bucket bucket : buckets.all()) {
            lines.add(bucket.region + " bucket " + bucket.name);
            bucket.objects.keySet().forEach(key -> lines.add(bucket.region + " object " + bucket.name + "/" + key));
            bucket.uploads
                    .values()
                    .forEach(upload -> lines.add(bucket.region + " upload " + bucket.name + "/" + upload.key));
        }
        return lines;
    }

    private static boolean isLeft(Thing<?> thing) {
        if (thing instanceof InstanceThing instance) {
            return !instance.isGoing();
        } else if (thing instanceof InterfaceThing || thing instanceof SpotThing) {
            // they go with their instance; an open request would launch another one
            return thing instanceof SpotThing spot && spot.state().equals("open");
        } else if (thing instanceof VolumeThing volume) {
            boolean goes = volume.instance != null && volume.instance.isGoing() && volume.deleteOnTermination;
            return !goes;
        }
        return true;
    }

    private static String name(Thing<?> thing) {
        String name = thing instanceof KeyThing key
                ? key.name
                : thing instanceof GroupThing group
                        ? group.name
                        : thing instanceof ImageThing image
                                ? image.facts.name()
                                : thing instanceof TemplateThing template ? template.name : thing.tags.get("Name");
        return name == null ? "" : " (" + name + ")";
    }
}
