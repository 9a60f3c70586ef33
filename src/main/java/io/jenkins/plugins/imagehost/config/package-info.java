/** Global configuration, cloud accounts, and the engine of this controller. */
package io.jenkins.plugins.imagehost.config;
