package io.jenkins.plugins.imagehost.remote;

import net.schmizz.sshj.common.LoggerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * sshj's log, at DEBUG whatever sshj thinks of it: that a booting machine refuses connections is no error, and what is
 * one reaches the caller as an exception.
 */
final class QuietLoggers implements LoggerFactory {
    @Override
    public Logger getLogger(String name) {
        return new Quiet(name);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    private static final class Quiet extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        Quiet(String name) {
            this.name = name;
        }

        private Logger log() {
            return org.slf4j.LoggerFactory.getLogger(name);
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
            log().debug(MessageFormatter.basicArrayFormat(message, arguments), throwable);
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        /** Packets in full would be in it, passwords included. */
        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return log().isDebugEnabled();
        }

        @Override
        public boolean isWarnEnabled() {
            return log().isDebugEnabled();
        }

        @Override
        public boolean isErrorEnabled() {
            return log().isDebugEnabled();
        }
    }
}
