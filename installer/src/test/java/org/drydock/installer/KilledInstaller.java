package org.drydock.installer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.database.session.JdbcSession;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.KillAt;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.update.StopRequest;
import org.slf4j.LoggerFactory;

/**
 * The installer in a process that dies, as by {@code kill -9}, at the N-th moment of a kind. Arguments: the kind, N, then
 * those of the installer.
 */
public final class KilledInstaller {
    /** When it dies. */
    public enum At {
        /** Right after its journal has become durable. */
        RECORD,
        /** Just before a statement of a script, and before and after what else we ask a database. */
        STATEMENT,
        /** Just before an operation of ours on a file. */
        OPERATION
    }

    /** The N-th moment of its kind, from 1. */
    public record Moment(At kind, int number) {}

    /**
     * Lets it die.
     *
     * @return whether it did: false if it had ended before that moment
     */
    public static boolean dies(Path site, List<String> command, Moment moment)
            throws IOException, InterruptedException {
        return dies(site, command, moment, List.of());
    }

    /** The same in a JVM with options. */
    public static boolean dies(Path site, List<String> command, Moment moment, List<String> options)
            throws IOException, InterruptedException {
        return new ProcessBuilder(ChildJvm.words(options, KilledInstaller.class, words(site, command, moment)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == KillAt.EXIT_CODE;
    }

    /** Runs a command to its end on a copy of a site, so that hundreds of others start faster. */
    public static void train(Path copy, List<String> command) throws IOException, InterruptedException {
        train(copy, command, List.of());
    }

    /** The same in a JVM with options. */
    public static void train(Path copy, List<String> command, List<String> options)
            throws IOException, InterruptedException {
        ChildJvm.train(options, KilledInstaller.class, words(copy, command, new Moment(At.RECORD, Integer.MAX_VALUE)));
    }

    private static List<String> words(Path site, List<String> command, Moment moment) {
        var words = new ArrayList<>(List.of(moment.kind().toString(), Integer.toString(moment.number())));
        words.addAll(command);
        words.addAll(List.of("--site", site.toString()));
        return words;
    }

    private final AtomicInteger left;

    private KilledInstaller(int last) {
        this.left = new AtomicInteger(last);
    }

    public static void main(String[] arguments) {
        var killed = new KilledInstaller(Integer.parseInt(arguments[1]));
        var machine = new Machine(
                killed.disk(At.valueOf(arguments[0])),
                Clock.systemUTC(),
                Secrets.none(),
                Path.of("").toAbsolutePath(),
                Answers.NOBODY,
                false,
                new StopRequest());
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(Installer.run(machine, out, out, Arrays.copyOfRange(arguments, 2, arguments.length)));
    }

    private Disk disk(At kind) {
        return switch (kind) {
            case RECORD ->
                new ObservedDisk(Disk.real(), new DiskObserver() {
                    @Override
                    public void after(long ordinal, Operation operation, Path path) {
                        if (operation == Operation.SINK_FORCE && path.endsWith("journal")) {
                            reached();
                        }
                    }
                });
            case OPERATION ->
                new ObservedDisk(Disk.real(), new DiskObserver() {
                    @Override
                    public void before(long ordinal, Operation operation, Path path) {
                        reached();
                    }
                });
            case STATEMENT -> {
                listen("run", Level.INFO, " line ");
                listen(JdbcSession.class.getName(), Level.DEBUG, "");
                yield Disk.real();
            }
        };
    }

    private void listen(String name, Level level, String part) {
        var logger = (Logger) LoggerFactory.getLogger(name);
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getFormattedMessage().contains(part)) {
                    reached();
                }
            }
        };
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(level);
    }

    private void reached() {
        if (left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KillAt.EXIT_CODE);
        }
    }
}
