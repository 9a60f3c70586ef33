package io.jenkins.plugins.imagehost.cloud;

/** All parts of a cloud in one. */
abstract class MemoryCloudParts implements Cloud, BaseImages, Hosts, Images, Resources {
    @Override
    public BaseImages baseImages() {
        return this;
    }

    @Override
    public Hosts hosts() {
        return this;
    }

    @Override
    public Images images() {
        return this;
    }

    @Override
    public Resources resources() {
        return this;
    }
}
