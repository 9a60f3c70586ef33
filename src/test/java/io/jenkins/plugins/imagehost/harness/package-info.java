/** What only a running Jenkins can show. These tests need its test harness, which the root POM has. */
package io.jenkins.plugins.imagehost.harness;
