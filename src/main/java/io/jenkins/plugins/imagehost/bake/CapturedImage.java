package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.CloudScope;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import java.io.IOException;

/** An image that the cloud has finished, and what it said of it. */
record CapturedImage(ResourceRef ref, Observation seen) {

    ImageFacts facts(OperationRun run, CaptureOrder order) throws IOException {
        BakeRecord record = run.record();
        CloudScope scope = run.cloud().scope();
        return new ImageFacts(
                ref.id(),
                order.image().name(),
                order.image().description(),
                record.id(),
                scope.account(),
                scope.region(),
                record.base() == null ? "" : record.base().arch(),
                record.base() == null ? "" : record.base().id(),
                record.base() == null ? "" : record.base().name(),
                bytes(Observation.SIZE_BYTES),
                bytes(Observation.VIRTUAL_SIZE_BYTES),
                seen.attributes().getOrDefault(Observation.SHA256, ""),
                seen.attributes().getOrDefault(Observation.PATH, ""),
                order.test() != null,
                run.isSanitized(),
                run.flow.now(),
                order.image().tags(),
                record.stages(),
                run.sanitizing(),
                run.allowed());
    }

    private long bytes(String attribute) {
        return Long.parseLong(seen.attributes().getOrDefault(attribute, "0"));
    }
}
