/**
 * What was published: packages (logical images), their versions, and the manifests that tell other tools. Nothing here
 * imports Jenkins.
 */
package io.jenkins.plugins.imagehost.registry;
