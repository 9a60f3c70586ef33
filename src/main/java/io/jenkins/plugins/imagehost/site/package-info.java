/**
 * The computers that the plugin works on, and what it needs of them: commands, files, detached processes, connections.
 *
 * <p>A {@link io.jenkins.plugins.imagehost.site.Computer} is anything on which commands run: a site or, over SSH, an
 * image host. A {@link io.jenkins.plugins.imagehost.site.Site} is the computer on which a local bake runs, or from which
 * hosts are reached. Nothing here imports Jenkins.
 */
package io.jenkins.plugins.imagehost.site;
