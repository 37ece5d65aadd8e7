package org.drydock.builder.proof;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.step.CheckRunner;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.Work;
import org.drydock.strict.Place;

/** Goes stretches on scratch sites and remembers, in the vendor's words and places, what did not work. */
final class Trial {
    private static final Pattern FAILURE =
            Pattern.compile("(?<script>.+?\\.sql)(, line (?<line>[0-9]+))?(: | )(?<what>.*)", Pattern.DOTALL);

    private final Setting setting;
    private final Project project;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unmet = new ArrayList<>();
    private final Set<Step.Run> skipped = new HashSet<>();
    private final RowTrials rows;

    Trial(Setting setting) {
        this.setting = setting;
        this.project = setting.project();
        this.rows = new RowTrials(setting);
    }

    List<Finding> findings() {
        return findings;
    }

    /** Programs that could not be run here. */
    Set<Step.Run> skipped() {
        return skipped;
    }

    /** What checks said of the rows; without rows it means nothing. */
    List<String> unmet() {
        return unmet;
    }

    /** What statements about single rows leave open; where rows are made up it means nothing. */
    List<Finding> doubts() {
        return rows.doubts();
    }

    /** @return whether the site is where the leg leads; otherwise there is a finding, or a check that is not met */
    boolean go(ScratchSite site, Leg leg) {
        try {
            leg.install().forEach((database, scripts) -> install(site, database, scripts));
            var migrations = new ArrayList<Work>();
            for (Work work : leg.work()) {
                if (work.step() instanceof Step.Migrate migrate) {
                    if (site.has(migrate.database())) {
                        migrations.add(work);
                    }
                } else {
                    migrate(site, migrations);
                    single(site, work);
                }
            }
            migrate(site, migrations);
            return true;
        } catch (Found found) {
            findings.add(found.finding);
            return false;
        }
    }

    private void install(ScratchSite site, String database, List<ScriptFile> scripts) {
        var charset =
                Charset.forName(site.database(database).address().definition().encoding());
        try (var session = site.open(database)) {
            for (ScriptFile script : scripts) {
                session.run(new String(site.script(script), charset), script.path());
            }
        } catch (UpdateException e) {
            throw new Found(failed(e, scripts.get(0).path(), name -> Optional.of(new Script(name, database))));
        }
    }

    private void migrate(ScratchSite site, List<Work> migrations) {
        if (migrations.isEmpty()) {
            return;
        }
        try {
            site.run(migrations);
        } catch (UpdateException e) {
            var fallback = project.places().of(migrations.get(0).step().id()).source();
            throw new Found(failed(e, fallback, name -> script(migrations, name)));
        }
        migrations.clear();
    }

    private Optional<Script> script(List<Work> migrations, String name) {
        return migrations.stream()
                .map(work -> (Step.Migrate) work.step())
                .flatMap(step -> setting.migrations(step).stream()
                        .filter(migration -> migration.name().equals(name))
                        .map(migration -> new Script(migration.file().path(), step.database())))
                .findFirst();
    }

    private Finding failed(UpdateException e, String fallback, Scripts scripts) {
        var matcher = FAILURE.matcher(e.text());
        var script = matcher.matches() ? scripts.of(matcher.group("script")) : Optional.<Script>empty();
        if (script.isEmpty()) {
            return Finding.in(fallback, "fails on " + setting.engine() + ": " + e.text(), "correct the script");
        }
        var line = matcher.group("line") == null ? 1 : Integer.parseInt(matcher.group("line"));
        var place = new Place(project.layout().scriptName(script.get().path()), line, 1, FailureKind.FINDINGS);
        return Finding.at(
                place,
                "fails on " + setting.engine(script.get().database()).orElse(setting.engine()) + ": "
                        + matcher.group("what"),
                e.hint().orElse("correct the script, or the releases that it runs in"));
    }

    private void single(ScratchSite site, Work work) {
        if (work.isSatisfied()) {
            return;
        }
        work.step().match(new Step.Cases<Boolean>() {
            @Override
            public Boolean migrate(Step.Migrate step) {
                throw new IllegalStateException("migrations go together");
            }

            @Override
            public Boolean convert(Step.Convert step) {
                // there is no file to convert: see Conversions
                rows.run(site, step).ifPresent(finding -> {
                    throw new Found(finding);
                });
                return true;
            }

            @Override
            public Boolean check(Step.Check step) {
                ask(site, step);
                return true;
            }

            @Override
            public Boolean run(Step.Run step) {
                program(site, step);
                return true;
            }
        });
    }

    private void ask(ScratchSite site, Step.Check step) {
        if (!site.has(step.database())) {
            return;
        }
        try (var session = site.open(step.database())) {
            CheckRunner.finding(step, session).ifPresent(unmet::add);
        } catch (UpdateException e) {
            throw new Found(Finding.at(
                    project.places().of(step.id()),
                    "the query of check " + step.id() + " fails on "
                            + setting.engine(step.database()).orElseThrow() + ": " + e.text(),
                    "correct it for the schema that the steps before it leave"));
        }
    }

    private void program(ScratchSite site, Step.Run step) {
        var obstacle = obstacle(site, step);
        if (obstacle.isPresent()) {
            skipped.add(step);
            findings.add(Finding.at(project.places().of(step.id()), step.id() + " is not proved: " + obstacle.get())
                    .asWarning());
            return;
        }
        try {
            site.run(List.of(new Work(step, false)));
        } catch (UpdateException e) {
            throw new Found(Finding.at(
                    project.places().of(step.id()),
                    e.text(),
                    "a program has to cope with a site that has nothing in it yet, as a fresh installation"));
        }
    }

    /** Why a program cannot run here although it may be right. */
    private Optional<String> obstacle(ScratchSite site, Step.Run step) {
        var interpreter = step.interpreter().get(0);
        if (!isThere(interpreter)) {
            return Optional.of("there is no '" + interpreter + "' on this machine");
        }
        var text = new String(site.script(step.script()), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (text.contains("DRYDOCK_CODE") || text.contains("DRYDOCK_OLD_CODE")) {
            return Optional.of("it uses the product's code, which is not part of a project");
        }
        return project.product().databases().keySet().stream()
                .filter(database -> !site.has(database))
                .filter(database -> step.uses().isEmpty() || step.uses().contains(database))
                .map(database -> "the database '" + database + "' does not run on " + setting.engine())
                .findFirst();
    }

    private static boolean isThere(String program) {
        if (program.contains("/")) {
            return Files.isExecutable(Path.of(program));
        }
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(java.io.File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** A script's path, and the database that it is for. */
    private record Script(String path, String database) {}

    /** Finds the script that a message names. */
    private interface Scripts {
        Optional<Script> of(String name);
    }

    /** Ends a stretch. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        Found(Finding finding) {
            super(finding.toString());
            this.finding = finding;
        }
    }
}
