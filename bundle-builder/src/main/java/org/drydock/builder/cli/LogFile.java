package org.drydock.builder.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The log: everything into a file if one is asked for, nothing anywhere if not. Libraries never reach the console. */
final class LogFile implements AutoCloseable {
    private final @Nullable FileAppender<ILoggingEvent> appender;

    private LogFile(@Nullable FileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    static LogFile open(@Nullable Path file) {
        if (file == null) {
            return new LogFile(null);
        }
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %logger{20} %msg%n");
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.start();
        root().addAppender(appender);
        root().setLevel(Level.DEBUG);
        return new LogFile(appender);
    }

    void started(String command) {
        if (appender != null) {
            LoggerFactory.getLogger(LogFile.class).info("{} on Java {}", command, Runtime.version());
        }
    }

    @Override
    public void close() {
        if (appender != null) {
            root().detachAppender(appender);
            root().setLevel(Level.OFF);
            appender.stop();
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
