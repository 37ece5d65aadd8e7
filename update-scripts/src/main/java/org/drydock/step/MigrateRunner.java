package org.drydock.step;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.drydock.database.Database;
import org.drydock.database.MigrationFolder;
import org.drydock.database.MigrationListener;
import org.drydock.durable.FileMode;

/**
 * Lets Flyway run migrations. Flyway never sees the vendor's folder: for each database there is one of ours, which
 * grows from hop to hop and always holds exactly what has run and what is to run now.
 */
final class MigrateRunner {
    private final StepEnvironment environment;
    private final OpenSessions sessions;

    MigrateRunner(StepEnvironment environment, OpenSessions sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    /** Runs neighbours of one database in one call, and keeps book of them as their scripts come. */
    void run(List<Work> neighbours, StepBook book) {
        var workOf = new HashMap<String, Work>();
        var satisfied = new HashSet<String>();
        for (Work work : neighbours) {
            var migrate = (Step.Migrate) work.step();
            for (Migration migration : lay(migrate)) {
                workOf.put(migration.name(), work);
                if (work.isSatisfied()) {
                    satisfied.add(migration.name());
                }
            }
        }
        var database = environment.database(((Step.Migrate) neighbours.get(0).step()).database());
        var listener = new Listener(environment, neighbours, workOf, book);
        sessions.of(database).migrate(new MigrationFolder(folder(database), satisfied), listener);
        listener.finish();
    }

    /** Puts a step's scripts where Flyway looks; those that are there already stay. */
    List<Migration> lay(Step.Migrate migrate) {
        var database = environment.database(migrate.database());
        var folder = folder(database);
        var migrations = migrate.on(database.address().engine());
        for (Migration migration : migrations) {
            var file = folder.resolve(migration.name());
            if (!Files.exists(file)) {
                write(file, environment.script(migration.file()));
            }
        }
        return migrations;
    }

    private Path folder(Database database) {
        var disk = environment.disk();
        var folder = environment.workFolder().resolve("migrations-" + database.name());
        if (!Files.isDirectory(folder)) {
            disk.makeDirectory(folder, FileMode.PRIVATE_DIRECTORY);
        }
        return folder;
    }

    /** Not forced: after an interruption nobody reads it again. */
    private void write(Path file, byte[] content) {
        try (var sink = environment.disk().create(file, FileMode.PRIVATE_FILE)) {
            sink.write(ByteBuffer.wrap(content));
        }
    }

    private static final class Listener implements MigrationListener {
        private final StepEnvironment environment;
        private final Deque<Work> ahead;
        private final Map<String, Work> workOf;
        private final StepBook book;

        Listener(StepEnvironment environment, List<Work> neighbours, Map<String, Work> workOf, StepBook book) {
            this.environment = environment;
            this.ahead = new ArrayDeque<>(neighbours);
            this.workOf = workOf;
            this.book = book;
        }

        @Override
        public void scriptStarts(String script) {
            reach(script);
        }

        @Override
        public void scriptSatisfied(String script) {
            reach(script);
        }

        @Override
        public void statementStarts(String script, int line) {
            environment.requireWanted();
            var work = workOf.get(script);
            if (work != null) {
                book.progress().statement(work.step(), script, line);
            }
        }

        /** Steps on the way all of whose scripts had run before are in the book as well. */
        private void reach(String script) {
            var work = workOf.get(script);
            if (work != null) {
                while (!book.isAt(work.step()) && !ahead.isEmpty()) {
                    book.begin(ahead.remove());
                }
            }
        }

        void finish() {
            while (!ahead.isEmpty()) {
                book.begin(ahead.remove());
            }
            book.end();
        }
    }
}
