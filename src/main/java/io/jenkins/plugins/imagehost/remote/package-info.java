/**
 * The shell on an image host: SSH with keys made in process, host keys verified, one connection for a whole bake.
 * Nothing here imports Jenkins, and nothing outside imports sshj.
 */
package io.jenkins.plugins.imagehost.remote;
