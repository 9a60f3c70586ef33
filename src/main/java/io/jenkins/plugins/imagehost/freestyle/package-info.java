/** The steps as build steps of freestyle jobs, and {@code withImageHost} as their build environment. */
package io.jenkins.plugins.imagehost.freestyle;
