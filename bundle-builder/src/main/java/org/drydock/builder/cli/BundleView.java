package org.drydock.builder.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.digest.TreeEntry;
import org.drydock.manifest.Manifest;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.SignedRoot;
import org.drydock.trust.TrustRoot;

/** What a bundle says of itself. */
record BundleView(VerifiedBundle<SignatureSet> bundle) {
    List<String> lines() {
        var manifest = bundle.manifest();
        var lines = new ArrayList<String>();
        lines.add("product:    " + manifest.product().title() + " ("
                + manifest.product().id() + ")");
        lines.add("release:    " + manifest.release());
        lines.add("layout:     " + manifest.product().layout());
        lines.add("digest:     " + bundle.digest());
        lines.add("size:       " + bundle.size() + " bytes; manifest " + headSize(1) + ", signatures " + headSize(2));
        lines.add("format:     " + manifest.format() + ", for installer " + manifest.minInstaller() + " or newer");
        lines.add("code:       " + manifest.code().files().size() + " files, " + codeBytes() + " bytes; slices "
                + manifest.code().slices().size());
        lines.add("scripts:    " + manifest.scripts().size() + ", "
                + manifest.scripts().stream().mapToLong(ScriptFile::size).sum() + " bytes");
        manifest.schemas()
                .forEach(file -> lines.add("schemas:    recorded of " + file.database() + " on " + file.engine() + ", "
                        + file.size() + " bytes"));
        manifest.minimumRelease().ifPresent(minimum -> lines.add("minimum:    " + minimum));
        newestRoot().ifPresent(root -> lines.add("trust root: " + root.version() + " of " + root.product()));
        lines.add("releases:");
        manifest.releases().forEach(release -> lines.add("  " + line(release)));
        block(
                lines,
                "recalls:",
                manifest.recalls().stream()
                        .map(one -> one.release() + ": " + one.reason())
                        .toList());
        block(lines, "signatures (not verified):", signers());
        block(lines, "unproven:", manifest.unproven());
        return lines;
    }

    Map<String, Object> fields() {
        var manifest = bundle.manifest();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("verified", false);
        fields.put("product", manifest.product().id());
        fields.put("title", manifest.product().title());
        fields.put("release", manifest.release().toString());
        fields.put("layout", manifest.product().layout().toString());
        fields.put("digest", bundle.digest().hex());
        fields.put("size", bundle.size());
        fields.put("record", Map.of("manifest", headSize(1), "signatures", headSize(2)));
        fields.put("format", manifest.format());
        fields.put("min_installer", manifest.minInstaller());
        fields.put(
                "code",
                Map.of(
                        "files", manifest.code().files().size(),
                        "bytes", codeBytes(),
                        "slices", manifest.code().slices().size()));
        fields.put("scripts", manifest.scripts().stream().map(ScriptFile::path).toList());
        manifest.minimumRelease().ifPresent(minimum -> fields.put("minimum_release", minimum.toString()));
        fields.put(
                "schemas",
                manifest.schemas().stream()
                        .map(file -> Map.of("database", file.database(), "engine", file.engine(), "size", file.size()))
                        .toList());
        fields.put("releases", releases(manifest));
        fields.put(
                "recalls",
                manifest.recalls().stream().map(one -> one.release().toString()).toList());
        newestRoot()
                .ifPresent(root -> fields.put("root", Map.of("product", root.product(), "version", root.version())));
        fields.put("signers", signers());
        fields.put("unproven", manifest.unproven());
        return fields;
    }

    private static List<Map<String, Object>> releases(Manifest manifest) {
        return manifest.releases().stream().map(BundleView::release).toList();
    }

    private static Map<String, Object> release(Release release) {
        return Map.of(
                "release",
                release.version().toString(),
                "steps",
                steps(release),
                "adds",
                release.adds(),
                "retires",
                release.retires());
    }

    private static String line(Release release) {
        var from = release.from().stream().map(Object::toString).collect(Collectors.joining(", "));
        return release.version()
                + (from.isEmpty() ? "" : " from " + from)
                + release.adds().stream().map(config -> "\n    adds " + config).collect(Collectors.joining())
                + steps(release).stream().map(step -> "\n    " + step).collect(Collectors.joining())
                + release.retires().stream()
                        .map(config -> "\n    retires " + config)
                        .collect(Collectors.joining());
    }

    private static List<String> steps(Release release) {
        return release.steps().stream().map(Step::id).map(Object::toString).toList();
    }

    private static void block(List<String> lines, String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.add(title);
            items.forEach(item -> lines.add("  " + item));
        }
    }

    private List<String> signers() {
        return bundle.trusted().signatures().stream()
                .map(signature -> signature.key().toString())
                .toList();
    }

    /** Nobody has looked yet whether there is one at all. */
    private Optional<TrustRoot> newestRoot() {
        return bundle.trusted().roots().stream().map(SignedRoot::root).reduce((before, next) -> next);
    }

    private long headSize(int entry) {
        return bundle.entries().get(entry).size();
    }

    private long codeBytes() {
        return bundle.manifest().code().files().stream()
                .map(file -> file.entry())
                .filter(TreeEntry.File.class::isInstance)
                .map(TreeEntry.File.class::cast)
                .mapToLong(TreeEntry.File::size)
                .sum();
    }
}
