package io.jenkins.plugins.imagehost.registry;

/** A copy of an image in another region, by the cloud's id there. */
public record ImageCopy(String region, String id) {}
