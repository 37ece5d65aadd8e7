package org.drydock.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The log: everything into a file while one is open, nothing anywhere else. Libraries never reach the console. */
public final class LogFile implements AutoCloseable {
    /** How a line begins, as the pattern below has it. */
    private static final Pattern LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z +(TRACE|DEBUG|INFO|WARN|ERROR) ");

    /** Bytes that such a beginning has at most, rounded up. */
    private static final int LONGEST = 64;

    private final FileAppender<ILoggingEvent> appender;

    private LogFile(FileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /** Appends to a file; what cannot be written to it is lost, and nothing fails for it. */
    public static LogFile open(Path file) {
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
        synchronized (LogFile.class) {
            root().addAppender(appender);
            root().setLevel(Level.INFO);
        }
        return new LogFile(appender);
    }

    /** Whether a file that somebody named may be written to: nothing but a log is ever appended to. */
    static boolean isLogOrNew(Path file) {
        if (!Files.exists(file)) {
            var folder = file.toAbsolutePath().getParent();
            return folder != null && Files.isDirectory(folder);
        }
        if (!Files.isRegularFile(file)) {
            return false; // a pipe would not even let itself be opened
        }
        try (var content = Files.newInputStream(file)) {
            var start = new String(content.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
            return start.isEmpty() || LINE.matcher(start).lookingAt();
        } catch (IOException e) {
            return false; // nothing that we may append to
        }
    }

    /** Whether the file could be opened. */
    public boolean isWritten() {
        return appender.isStarted();
    }

    @Override
    public void close() {
        synchronized (LogFile.class) {
            root().detachAppender(appender);
            if (!root().iteratorForAppenders().hasNext()) {
                root().setLevel(Level.OFF);
            }
        }
        appender.stop();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
