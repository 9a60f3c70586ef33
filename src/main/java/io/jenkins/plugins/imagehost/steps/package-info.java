/**
 * The Pipeline steps, one file each and thin: parameters, checked at once, then an operation of the engine, whose progress
 * goes to the log. A step that is resumed runs its operation again.
 */
package io.jenkins.plugins.imagehost.steps;
