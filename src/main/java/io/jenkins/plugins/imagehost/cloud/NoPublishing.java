package io.jenkins.plugins.imagehost.cloud;

import java.util.List;

/** Of a cloud whose images are neither copied nor shared: refuses what it cannot do. */
record NoPublishing(String account) implements Publishing {
    @Override
    public void checkSource(PublishableImage image, Publication publication) throws CloudException.BadRequest {
        refuseUnless(
                publication.targets(image.region()).isEmpty(),
                "regions",
                String.join("', '", publication.targets(image.region())));
        refuseUnless(
                publication.kmsKeys().isEmpty(),
                "kmsKeys",
                String.join("', '", publication.kmsKeys().keySet()));
        refuseUnless(
                publication.sharing().with().isEmpty(),
                "shareWith",
                String.join("', '", publication.sharing().with()));
        refuseUnless(!publication.sharing().everybody(), "public", "true");
        refuseUnless(publication.deprecate() == null, "deprecateAfter", String.valueOf(publication.deprecate()));
        refuseUnless(!publication.protect(), "protect", "true");
        refuseUnless(!publication.sharing().snapshots(), "shareSnapshots", "true");
        refuseUnless(
                publication.pointers().parameter().isEmpty(),
                "ssmParameter",
                publication.pointers().parameter());
        refuseUnless(
                publication.pointers().launchTemplate().isEmpty(),
                "launchTemplate",
                publication.pointers().launchTemplate());
    }

    private void refuseUnless(boolean good, String parameter, String value) throws CloudException.BadRequest {
        if (!good) {
            throw new CloudException.BadRequest(
                    parameter + " '" + value + "' is not possible on the cloud account " + account + "; leave it out");
        }
    }

    @Override
    public void checkTarget(PublishableImage image, Publication publication) {
        throw none();
    }

    @Override
    public PlannedResource copy(CopyRequest request) {
        throw none();
    }

    @Override
    public List<PlannedChange> release(String imageId, Publication publication) {
        return List.of();
    }

    @Override
    public List<PlannedChange> point(String imageId, Publication publication) {
        return List.of();
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("there are no other regions");
    }
}
