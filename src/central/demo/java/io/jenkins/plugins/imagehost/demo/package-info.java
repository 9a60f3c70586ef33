/**
 * Runs a Jenkinsfile without Jenkins: the script by JenkinsPipelineUnit, the steps of this plugin as they are, over the
 * hand-written Jenkins types of {@code src/central/api}. The engine, QEMU and SSH are the real ones, and so are the files
 * that a run leaves behind. Of Jenkins's own steps only those are here that examples need, in their simplest form; what
 * is not here is refused, never skipped.
 */
package io.jenkins.plugins.imagehost.demo;
