package org.drydock.builder.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.drydock.manifest.Product;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;

/** Makes releases of drafts by finding every file. What is missing is a finding; its step is left out. */
final class ReleaseResolver {
    private final Product product;
    private final ScriptTree scripts;
    private final MigrationResolver migrations;
    private final Findings findings;
    private final Map<StepId, Step> resolved = new HashMap<>();

    ReleaseResolver(Product product, ScriptTree scripts, ReleasesLock lock, Findings findings) {
        this.product = product;
        this.scripts = scripts;
        this.migrations = new MigrationResolver(product, scripts, new Claims(lock), findings);
        this.findings = findings;
    }

    List<Release> resolve(List<ReleaseDraft> drafts) {
        each(drafts, this::byName);
        each(originsFirst(drafts), this::byVersion);
        return drafts.stream().map(this::release).toList();
    }

    private static void each(List<ReleaseDraft> drafts, Consumer<StepDraft> action) {
        drafts.forEach(draft -> draft.steps().forEach(action));
    }

    private void byName(StepDraft draft) {
        Optional<? extends Step> step = Optional.empty();
        if (draft instanceof StepDraft.Migrate migrate && !migrate.scripts().isEmpty()) {
            step = Optional.of(migrations.named(migrate));
        } else if (draft instanceof StepDraft.Convert convert) {
            step = convert(convert);
        } else if (draft instanceof StepDraft.Run run) {
            step = file(ProjectLayout.RUN + "/" + run.script().value(), run.script())
                    .map(file -> new Step.Run(run.id(), file, run.interpreter(), run.uses()));
        } else if (draft instanceof StepDraft.Check check) {
            step = Optional.of(check.step());
        }
        step.ifPresent(one -> resolved.put(one.id(), one));
    }

    private Optional<Step.Convert> convert(StepDraft.Convert draft) {
        var script = draft.script().flatMap(named -> file(named.value(), named));
        return script.isEmpty() && draft.script().isPresent()
                ? Optional.empty()
                : Optional.of(new Step.Convert(draft.id(), draft.config(), script, draft.other(), draft.database()));
    }

    private void byVersion(StepDraft draft) {
        if (draft instanceof StepDraft.Migrate migrate && migrate.scripts().isEmpty()) {
            migrate.to().ifPresent(to -> resolved.put(draft.id(), migrations.upTo(migrate, to)));
        }
    }

    private Optional<ScriptFile> file(String path, Placed<String> named) {
        var file = scripts.find(path);
        if (file.isEmpty()) {
            findings.add(named.place(), "there is no file scripts/" + path, "add it, or name one that is there");
        }
        return file;
    }

    /** Of those whose origins are done, the lowest version; what is left of a circle, in the order of versions. */
    private static List<ReleaseDraft> originsFirst(List<ReleaseDraft> drafts) {
        var waiting = new TreeMap<ReleaseVersion, ReleaseDraft>();
        drafts.forEach(draft -> waiting.putIfAbsent(draft.version(), draft));
        var ordered = new ArrayList<ReleaseDraft>();
        var done = new HashSet<ReleaseVersion>();
        while (!waiting.isEmpty()) {
            var next = waiting.values().stream()
                    .filter(draft -> draft.from().stream()
                            .allMatch(origin -> done.contains(origin.value()) || !waiting.containsKey(origin.value())))
                    .findFirst()
                    .orElse(waiting.firstEntry().getValue());
            waiting.remove(next.version());
            done.add(next.version());
            ordered.add(next);
        }
        return ordered;
    }

    private Release release(ReleaseDraft draft) {
        return new Release(
                draft.version(),
                draft.from().stream().map(Placed::value).toList(),
                draft.steps().stream()
                        .map(step -> Optional.ofNullable(resolved.get(step.id())))
                        .flatMap(Optional::stream)
                        .toList(),
                draft.worksWith().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().value())),
                draft.same(),
                install(draft),
                draft.acceptedDrift(),
                draft.probes(),
                draft.adds(),
                draft.retires());
    }

    private Map<String, Map<String, List<ScriptFile>>> install(ReleaseDraft draft) {
        Map<String, Map<String, List<ScriptFile>>> install = new LinkedHashMap<>();
        draft.install().forEach((database, names) -> {
            Map<String, List<ScriptFile>> byEngine = new TreeMap<>();
            var definition = product.databases().get(database);
            if (definition != null) {
                definition
                        .engines()
                        .keySet()
                        .forEach(engine -> byEngine.put(
                                engine,
                                names.stream()
                                        .map(name -> file(EngineWord.in(name.value(), definition, engine), name))
                                        .flatMap(Optional::stream)
                                        .toList()));
            }
            install.put(database, byEngine);
        });
        return install;
    }
}
