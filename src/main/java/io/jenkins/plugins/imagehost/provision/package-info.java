/**
 * Provisioning an image host: packages, repositories, files, scripts, restarts.
 *
 * <p>{@link io.jenkins.plugins.imagehost.provision.Provisioning} turns a request into tasks; the rest are short blocking
 * pieces that carry one of them out. Nothing here waits, sleeps or keeps state: the engine calls a piece, looks again
 * later, and calls the same piece again after a crash. Nothing here imports Jenkins.
 */
package io.jenkins.plugins.imagehost.provision;
