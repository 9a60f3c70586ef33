package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;

/**
 * Where what became of bakes stays when the journal forgets them. Called again for the same bake, it keeps what it is told
 * last. What goes wrong there is logged, and keeps nothing from being cleaned up.
 */
public interface BakeArchive {
    /** Keeps what became of a bake that owns nothing any more. */
    void keep(BuildRef build, BakeFacts facts) throws IOException;

    /**
     * Keeps the end of the console of a host that is about to be removed, and whose bake has failed.
     *
     * @param host the cloud's id
     * @param console never empty
     */
    void keepConsole(BuildRef build, String bake, String host, String console) throws IOException;

    /** Keeps nothing, and asks no cloud for a console. */
    BakeArchive NONE = new BakeArchive() {
        @Override
        public void keep(BuildRef build, BakeFacts facts) {}

        @Override
        public void keepConsole(BuildRef build, String bake, String host, String console) {}
    };
}
