/**
 * What people see of bakes, below builds and jobs, and what other programs read there. The views are plain: made of facts, they
 * are shown by Jelly and exported by the REST API.
 */
package io.jenkins.plugins.imagehost.pages;
