package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.bake.PublicationFacts.Place;
import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a bake, or of what there is of it so far, without anything secret: for pages, and for good with its build.
 *
 * @param created when it was begun
 * @param lease until when its host may live
 * @param keepHost whether the host is meant to outlive its build
 * @param base null until it was resolved
 * @param host null until it was logged in to
 * @param hostType the cloud's name for the host's size; empty where it does not tell
 * @param works its operations, in order
 * @param resources what it owns, and what it has handed over
 */
public record BakeFacts(
        String id,
        String account,
        BakeRecord.Phase phase,
        Instant created,
        Instant lease,
        boolean keepHost,
        BaseImage base,
        HostFacts host,
        String hostType,
        List<Stage> stages,
        List<Work> works,
        List<OwnedResource> resources) {
    public BakeFacts {
        hostType = hostType == null ? "" : hostType;
        stages = stages == null ? List.of() : List.copyOf(stages);
        works = works == null ? List.of() : List.copyOf(works);
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    /**
     * An operation, and how it came out.
     *
     * @param id unique in the bake
     * @param done whether it is over
     * @param failure the sentence it failed with; empty if it did not
     * @param findings what a scan found that the user accepts
     * @param places where the image was published, or was not
     */
    public record Work(
            String id, OperationType type, boolean done, String failure, List<String> findings, List<Place> places) {
        public Work {
            findings = findings == null ? List.of() : List.copyOf(findings);
            places = places == null ? List.of() : List.copyOf(places);
        }

        static Work of(String id, OperationRecord record) {
            boolean succeeded = record.result() != null;
            return new Work(
                    id,
                    record.type(),
                    record.isDone(),
                    record.failure() == null ? "" : record.failure(),
                    succeeded && record.type() == OperationType.SANITIZE
                            ? Json.value(record.result(), SanitizeFacts.class).findings().stream()
                                    .map(Finding::toString)
                                    .toList()
                            : List.of(),
                    succeeded && record.type() == OperationType.PUBLISH
                            ? Json.value(record.result(), PublicationFacts.class)
                                    .places()
                            : List.of());
        }
    }

    static BakeFacts of(BakeRecord record) {
        return new BakeFacts(
                record.id,
                record.account,
                record.phase,
                record.created,
                record.lease,
                record.keepHost,
                record.base,
                record.host,
                record.hostType,
                record.stages,
                record.operations.entrySet().stream()
                        .map((Map.Entry<String, OperationRecord> entry) -> Work.of(entry.getKey(), entry.getValue()))
                        .toList(),
                record.resources);
    }

    /** Whether something that it made has still to be removed. */
    public boolean isCleaningUp() {
        return phase == BakeRecord.Phase.ENDING;
    }
}
