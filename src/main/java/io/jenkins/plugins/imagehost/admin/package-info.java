/** What those see and do who look after the controller: hosts that are alive, what is left to be removed, monitors. */
package io.jenkins.plugins.imagehost.admin;
