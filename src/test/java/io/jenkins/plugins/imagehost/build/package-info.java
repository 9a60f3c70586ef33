/** What holds the source tree together: its layers, its two POMs, and the Jenkins types that are declared by hand. */
package io.jenkins.plugins.imagehost.build;
