package io.jenkins.plugins.imagehost.bake;

import java.util.List;

/**
 * Where an image was published.
 *
 * @param places the image's own region first
 */
public record PublicationFacts(List<Place> places) {
    public PublicationFacts {
        places = List.copyOf(places);
    }

    /** The regions where it could not be published. */
    public List<Place> failed() {
        return places.stream().filter(Place::isFailed).toList();
    }

    /** The copies that were made. */
    public List<Place> copies() {
        return places.stream().skip(1).filter(place -> !place.isFailed()).toList();
    }

    /**
     * An image in a region.
     *
     * @param region empty where the cloud has none
     * @param image the cloud's id; empty where there is none
     * @param failure why it is not published there; empty if it is
     */
    public record Place(String region, String image, String failure) {
        boolean isFailed() {
            return !failure.isEmpty();
        }
    }
}
